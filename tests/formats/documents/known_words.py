"""What the files of office programs hold, and how the tests read them."""

from pathlib import Path

from app.formats.base import Asked, Draft, alone

FILES = Path(__file__).parent / "files"

RICH = (
    "بيانُ «الهيئة» عن الهُدنة\n"
    "قالَ المُتحدّث  إنّ خمسة أشخاص أُصيبوا 💔 في سوق\xa0المدينة\u200f.[1]\n"
    "سطر أول\nسطر ثان\tبعد الجدولة 👨\u200d👩\u200d👧 و٣٫٥٪\n"
    "\n"
    "رابط الخبر ثم 12/03/2024[i]\n"
    "المدينة\tالقتلى والجرحى\n"
    "غزة\t17\t٣٠\n"
    "\t2\nغير مؤكد\tأ\tب\n"
    "ولم يتسنَّ التحقق.\n"
    "\n"
    "[1] حاشية أولى.\n"
    "[i] تعليق ختامي.\n"
    "\n"
    "نص في مربع"
)
"""Tracked changes, two notes, merged cells, a table in a table and a text box."""

PARAGRAPHS = (
    "قصف يستهدف سوقاً في خان يونس",
    "أفادت وزارة الصحة في غزة، مساء الثلاثاء 12/03/2024، بمقتل 17 شخصاً على الأقل 💔 في غارة جوية "
    "إسرائيلية استهدفت سوقاً في خان يونس.",
    'وقال المتحدث باسم الدفاع المدني محمود بصل لوكالة «رويترز»: "نُقِلَ الجرحى إلى مستشفى ناصر، '
    'وما زال 5 أشخاص تحت الأنقاض".',
    "في المقابل، نفى الجيش الإسرائيلي (IDF) عبر حسابه @idfonline على منصة X استهداف مدنيين، "
    "وقال إنه ضرب «مركز قيادة» لحركة حماس 🇵🇸.",
    "ونقلت قناة الجزيرة عن مصدر أمني\u200f قوله إن ٣٫٥٪ من المباني دُمّرت بالكامل؛ ولم يتسنَّ "
    "التحقق من هذه الأرقام بشكل مستقل.",
)
TABLE, LINES = "خلية أولى\tخلية ثانية", ("سطر أول", "سطر ثان\tتاب")
ARTICLE = "\n".join((*PARAGRAPHS, TABLE, *LINES))

PANDOC = (
    "كتاب التجربة\nليلى أحمد\n2024-03-12\nالفصل الأول\n"
    "قال المتحدث إنّ «الهدنة» قائمة 💔 مع @idf.[1]\nبند أول\nبند ثان\n"
    "أ\tب\nج\tد\nالفصل الثاني\nنصّ ثانٍ مع مصدر أمني\u200f و 5 كم.\n\n[1] حاشية أولى."
)


def items(read, path, **asked):
    return list(read(alone(path), Asked(**asked)))


def only(read, path, **asked):
    (draft,) = items(read, path, **asked)
    assert isinstance(draft, Draft)
    assert draft.raw == path.read_bytes()
    return draft


def text(read, path, **asked):
    return only(read, path, **asked).data["text"]
