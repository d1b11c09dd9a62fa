"""The words by which lines that are no part of an article are known, in several languages.

They are matched against the search key of a line (`app.text.fold`), so that spelling, vowel signs
and case do not matter.
"""

import re
from collections.abc import Iterable

from app.text.fold import fold


def _any(words: Iterable[str]) -> str:
    """A pattern of any of these, the longest first."""
    folded = sorted({fold(word.strip()) for word in words}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in folded) + ")"


def _words(listed: str) -> str:
    return _any(listed.split("|"))


_AROUND = r"[\s.…:!|*•·>»«<()\[\]–—-]*"
_TITLE = r"[^.!?؟۔]{1,150}[.!?؟…]?"
"""What may follow “read also:”: one headline."""

_NAME = r"[^.!?؟۔:]{0,60}"
"""What may follow “photograph:”: a name."""

DATE_LABEL = _words(
    "نشر في|نشر بتاريخ|نشرت في|تم النشر|تم النشر في|تاريخ النشر|تاريخ الإضافة|أضيف في|آخر تحديث"
    "|تم التحديث|تم التحديث في|تاريخ التحديث|حدث في|عدل في|تاريخ الخبر|التاريخ|الساعة"
    "|published|published on|published at|publication date|posted on|last update|last updated"
    "|last modified|updated|updated on|updated at|date|time"
    "|تاریخ انتشار|آخرین به روزرسانی|آخرین بروزرسانی|تاریخ اشاعت|آخری تازہ کاری"
    "|פורסם|פורסם ב|עודכן|עודכן ב|עדכון אחרון|תאריך"
)

_NETWORKS = _words(
    "فيسبوك|الفيسبوك|فيس بوك|تويتر|إكس|منصة إكس|واتساب|واتس آب|الواتساب|تلغرام|تليغرام|تيليجرام"
    "|تلجرام|انستغرام|انستجرام|إنستغرام|يوتيوب|لينكد إن|لينكدإن|سناب شات|سناب|تيك توك|بينترست"
    "|جوجل نيوز|غوغل نيوز|أخبار غوغل|البريد الإلكتروني|البريد|إيميل|ماسنجر|مسنجر|طباعة|نسخ الرابط"
    "|مواقع التواصل الاجتماعي|شبكات التواصل الاجتماعي|وسائل التواصل الاجتماعي|مواقع التواصل"
    "|facebook|twitter|x|whatsapp|telegram|instagram|youtube|linkedin|snapchat|tiktok|pinterest"
    "|google news|reddit|messenger|email|e-mail|print|copy link|social media"
    "|فيسبوک|توییتر|تلگرام|واتس اپ|اینستاگرام|فیس بک|ٹوئٹر|واٹس ایپ|פייסבוק|טוויטר|ווטסאפ|טלגרם"
)
_THIS = _words(
    "الخبر|المقال|المقالة|الموضوع|التقرير|الصفحة|الرابط|المحتوى|هذا الخبر|هذا المقال|هذه المقالة"
    "|هذا الموضوع|هذا التقرير|هذه الصفحة|الخبر مع أصدقائك|المقال مع أصدقائك|على|عبر|مع أصدقائك"
    "|this|this article|this story|this post|this page|on|via|with|article|story"
)
_ALL = _words(
    "شارك|شاركها|شاركه|شاركنا|شاركوا|مشاركة|للمشاركة|انشر|أرسل إلى صديق|أرسل لصديق|اطبع"
    "|share|share on|share via|tweet|send to a friend|print"
    "|اشتراک گذاری|به اشتراک بگذارید|شیئر کریں|שתפו|שתף|שיתוף"
)
_FOLLOW = _words(
    "تابعونا على|تابعنا على|تابعونا عبر|تابعنا عبر|تابعونا|تابعنا|تابعوا أخبارنا على"
    "|تابعوا آخر الأخبار على|تابعوا آخر الأخبار عبر|تابع آخر الأخبار على|تابع آخر الأخبار عبر"
    "|تابعوا آخر أخبارنا على|تابعوا آخر أخبارنا عبر|للاشتراك في قناتنا على|اشترك في قناتنا على"
    "|انضموا إلى قناتنا على|انضم إلى قناتنا على|تابعوا قناتنا على|صفحتنا على|حسابنا على"
    "|follow us|follow us on|find us on|join us on|like us on|subscribe to our channel on"
    "|ما را در|در|ہمیں فالو کریں|עקבו אחרינו ב"
)
_BETWEEN = rf"(?:\s*(?:[،,|/+&–-]|{_words('و|and|أو|or|على|عبر|على موقع|على منصة')})\s*|\s+و?)"
_LIST = rf"و?{_NETWORKS}(?:{_BETWEEN}{_NETWORKS})*"

IS_SHARE = re.compile(
    rf"{_AROUND}(?:{_ALL}(?:\s+{_THIS})*(?:\s*:?\s*{_LIST})?|{_FOLLOW}\s*:?\s*{_LIST}"
    rf"|{_words('تابعونا|تابعنا|follow us')})"
    rf"{_AROUND}"
)
"""A bar for sharing, or an invitation to follow on a network; nothing else on the line."""

_READ = _words(
    "اقرأ أيضا|اقرأ أيضاً|اقرأ ايضا|إقرأ أيضا|اقرأوا أيضا|اقرؤوا أيضا|اقرأ كذلك|شاهد أيضا"
    "|شاهدوا أيضا|طالع أيضا|read also|also read|see also|read next|watch also|بیشتر بخوانید"
    "|همچنین بخوانید|مزید پڑھیں|یہ بھی پڑھیں|קראו גם|קראו עוד"
)
_MORE = _words(
    "اقرأ المزيد|إقرأ المزيد|لقراءة المزيد|قراءة المزيد|للمزيد|للمزيد من التفاصيل|التفاصيل"
    "|المزيد|عرض المزيد|مواضيع ذات صلة|مواضيع مرتبطة|مواضيع متعلقة|أخبار ذات صلة|أخبار متعلقة"
    "|مقالات ذات صلة|مقالات متعلقة|الأكثر قراءة|الأكثر مشاهدة|اخترنا لك|اخترنا لكم|قد يعجبك أيضا"
    "|ذات صلة|read more|more|more on this story|related articles|related stories|related topics"
    "|related news|related|you may also like|most read|most popular|continue reading"
    "|ادامه مطلب|مطالب مرتبط|اخبار مرتبط|متعلقہ خبریں|כתבות נוספות|עוד בנושא"
)
_BARE_MORE = _words("المزيد|التفاصيل|للمزيد|more|related|ذات صلة")

IS_MORE = re.compile(
    rf"{_AROUND}(?:{_READ}\s*[:|»>…–-]+\s*{_TITLE}|{_READ}{_AROUND}|(?!{_BARE_MORE}{_AROUND}$)"
    rf"{_MORE}{_AROUND}|{_BARE_MORE}\s*(?:\.\.\.|…|>+|»){_AROUND})"
)
"""A link to other articles, with or without a headline."""

_RESERVED = _words(
    "جميع الحقوق محفوظة|كل الحقوق محفوظة|كافة الحقوق محفوظة|الحقوق محفوظة|حقوق النشر محفوظة"
    "|جميع حقوق النشر محفوظة|all rights reserved|تمامی حقوق محفوظ است|کلیه حقوق محفوظ است"
    "|جملہ حقوق محفوظ ہیں|כל הזכויות שמורות"
)
_SIGN = rf"(?:©|\(c\)|{_words('copyright|حقوق النشر')})"

IS_RIGHTS = re.compile(
    rf"(?:{_SIGN}[^.!?؟۔]{{0,60}}[0-9]{{4}}[^!?؟۔]{{0,80}}|(?:{_SIGN}\W*)?{_RESERVED}.{{0,80}}"
    rf"|[^.!?؟۔:]{{0,80}}{_RESERVED}{_AROUND})"
)
"""A notice that all rights are reserved."""

_BY = _words(
    "تصوير|مصدر الصورة|بعدسة|photo by|photos by|photograph by|photo credit|image credit"
    "|image source|picture credit|צילום"
)
_PICTURE = _words("الصورة|صورة|صور|تصوير|photo|image|picture|عکس|تصویر|תמונה|צילום")
_AGENCIES = _words(
    "رويترز|أ ف ب|أ.ف.ب|أ ب|أ.ب|الأناضول|وكالة الأناضول|فرانس برس|أسوشيتد برس|غيتي|غيتي إيميجز"
    "|جيتي|د ب أ|د.ب.أ|سبوتنيك|شينخوا|أرشيفية|أرشيف|الأرشيف|من الأرشيف|توضيحية|تعبيرية"
    "|reuters|afp|ap|getty|getty images|anadolu|epa|dpa|archive|file photo|file"
)

IS_CREDIT = re.compile(
    rf"[(\[]?\s*(?:{_BY}\s*[:/|]\s*{_NAME}|{_PICTURE}\s*[:/|(–—-]?\s*{_AGENCIES}"
    rf"|{_words('getty images|file photo')})\s*[)\].]*"
)
"""Who took a photograph, or that it is from an archive."""

IS_PAGE = re.compile(
    rf"[\s\[(|–—-]*{_words('صفحة|الصفحة|ص|page|p.|صفحه|עמוד')}\s*[:.]?\s*[0-9]{{1,4}}"
    rf"(?:\s*(?:{_words('من|of|از|מתוך')}|/)\s*[0-9]{{1,4}})?[\s\])|–—-]*"
    r"|[-–—]\s*[0-9]{1,4}\s*[-–—]"
)
"""The number of a page that says so."""
