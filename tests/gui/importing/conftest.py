"""Files that are dropped, and the way through the dialogs of an import."""

import pytest

from app.gui.dialogs.import_files import ImportDialog
from app.gui.importing.review import ReviewDialog
from app.resources import seed
from tests.gui.hands import collect

SEED = seed("000_a2380b1cbee4f054.txt")
PLACES = ("حمص", "حلب", "درعا", "إدلب", "الرقة", "دمشق", "اللاذقية", "السويداء", "الحسكة", "حماة")
SENTENCES = (
    "قال متحدث باسم البلدية في {place} إن ترميم الجسر رقم {n} سيبدأ الأسبوع المقبل.",
    "طلب سكان الحي الشرقي إصلاح الإنارة أمام المدرسة قبل بداية الفصل الثاني.",
    "باع المزارعون محصول الزيتون بأسعار أقل من العام الماضي بسبب كلفة النقل.",
    "افتتح المتحف الوطني معرضاً للخط العربي يضم مئة لوحة ولوحة من عصور مختلفة.",
    "أعلنت جامعة المدينة نتائج المفاضلة، وقالت إن التسجيل يستمر حتى نهاية الشهر.",
    "فاز فريق كرة السلة على ضيفه بفارق نقطتين في الدقيقة الأخيرة من المباراة.",
    "نفت وزارة النفط ما تردد عن رفع سعر البنزين، وأكدت أن المخزون يكفي الشتاء.",
    "وصلت قافلة مساعدات تحمل أدوية وأغطية إلى المخيم القريب من الحدود صباحاً.",
    "حذرت مديرية المياه من شرب مياه الآبار غير المراقبة بعد الأمطار الأخيرة.",
    "رممت جمعية أهلية السوق القديم، وأعادت إليه أبوابه الخشبية ومصابيحه النحاسية.",
    "تأخرت رحلات القطار بين المدينتين ثلاث ساعات بسبب أعمال الصيانة على السكة.",
    "وقع الطرفان مذكرة تفاهم لتبادل الخبرات في معالجة النفايات الصلبة وتدويرها.",
)
WIRE = (
    "أعلنت هيئة الأرصاد أن منخفضاً جوياً بارداً يصل غداً إلى الساحل، ودعت الصيادين إلى البقاء في "
    "الموانئ حتى مساء الخميس، فيما توقعت هطول أمطار غزيرة على الجبال وتساقط الثلوج فوق ألف متر، "
    "وحذرت السائقين من الضباب على الطرق الداخلية ومن السيول في الأودية.\n"
)


@pytest.fixture
def batch(tmp_path):
    """Thirty articles: two the same, three from one wire, some with dots and a bare date line."""
    folder = tmp_path / "batch"
    folder.mkdir()
    for n in range(30):
        (folder / f"خبر-{n:02}.txt").write_text(article(n), encoding="utf-8")
    return folder


def article(n):
    """The words of one of them; 13 says what 11 says."""
    n = 11 if n == 13 else n
    place = PLACES[n % len(PLACES)]
    picked = [SENTENCES[(n * step + n // 12) % len(SENTENCES)] for step in (1, 5, 7)]
    body = "\n".join(dict.fromkeys(picked)).format(place=place, n=n) + "\n"
    if n in (4, 7, 8):
        body = WIRE + f"مراسلنا في {place}\n"
    date = "التاريخ:\n" if n % 5 == 0 else ""
    dots = "....\n" if n % 3 == 0 else ""
    return f"أخبار {place}: العدد {n}\n{date}{body}{dots}"


@pytest.fixture
def finish(window, qtbot):
    """Waits for the end of long work."""

    def wait():
        qtbot.waitUntil(lambda: window.doors.jobs.job is None, timeout=30_000)
        collect()

    return wait


@pytest.fixture
def look(window, finish):
    """Through the list of files, to the look before the import."""

    def go(*paths):
        window.doors.ask_import(paths)
        dialog = window.doors.dialog
        assert isinstance(dialog, ImportDialog)
        dialog.answer.click()
        finish()
        review = window.doors.dialog
        assert isinstance(review, ReviewDialog)
        return review

    yield go
    left = window.doors.dialog
    if isinstance(left, ReviewDialog):
        left.leave()
    collect()


@pytest.fixture
def bring(finish, window):
    """Imports what is looked at; gives the report."""

    def go(review):
        review.answer.click()
        finish()
        window.doors.report.close()
        collect()

    return go
