"""Articles to measure with: made from a fixed seed, the same on every machine."""

import random
from pathlib import Path

WORDS = (
    "أعلنت وزارة الدفاع أن القوات المسلحة سيطرت على بلدة شمال المدينة بعد اشتباكات عنيفة مع "
    "تنظيم مسلح وقال المتحدث باسم الجيش إن العملية أسفرت عن مقتل ثلاثة عناصر وإصابة آخرين فيما "
    "نفت مصادر محلية وقوع خسائر بين المدنيين وأكدت منظمة حقوقية نزوح مئات العائلات نحو المناطق "
    "الحدودية وسط دعوات دولية إلى وقف إطلاق النار وفتح ممرات إنسانية لإيصال المساعدات"
).split()


def article(seed: int, length: int = 1_600) -> str:
    """An article of about `length` characters (1,600 Arabic letters are about 3 kB)."""
    draw = random.Random(seed)
    parts: list[str] = [" ".join(draw.choices(WORDS, k=8))]
    size = len(parts[0])
    while size < length:
        paragraph = " ".join(draw.choices(WORDS, k=draw.randint(25, 70))) + "."
        parts.append(paragraph)
        size += len(paragraph) + 2
    return "\n\n".join(parts)[:length].rstrip() + "\n"


def folder(place: Path, count: int) -> list[Path]:
    """`count` text files of about 3 kB each."""
    place.mkdir(parents=True, exist_ok=True)
    paths = [place / f"{n:06}.txt" for n in range(count)]
    for n, path in enumerate(paths):
        path.write_text(article(n), encoding="utf-8")
    return paths
