"""What tests of detection write: rules made of one expression, and honest sentences in ten languages."""

from __future__ import annotations

from datetime import date

from service.review.detection.rules import Rule, Sign

ELSEWHERE = {
    "de": [
        "Wir haben gestern mit dem Kunden über den Zeitplan gesprochen und am Montag geht es weiter.",
        "Die Straße zum Büro ist gesperrt, deshalb fährt der Bus eine Umleitung über den Marktplatz.",
        "Größere Änderungen am Vertrag müssen wir schriftlich festhalten, sonst gibt es später Ärger.",
    ],
    "fr": [
        "Nous avons terminé le déménagement et la nouvelle équipe commence dès lundi à Lyon.",
        "L'été dernier, les élèves ont planté des arbres près de l'école avec l'aide des voisins.",
        "Où peut-on trouver un bon café ouvert le dimanche près de la gare ?",
    ],
    "es": [
        "Mañana tenemos una reunión con los compañeros de la oficina de Cádiz para hablar del año.",
        "¿Alguien sabe cómo llegar al aeropuerto sin coche? El tren sólo pasa cada dos horas.",
        "La niña pequeña aprendió a nadar este verano en la piscina del pueblo.",
    ],
    "pl": [
        "Wczoraj spotkaliśmy się z całym zespołem, żeby omówić następny rok i podział zadań.",
        "Czy ktoś może polecić dobrą księgarnię we Wrocławiu? Szukam książek dla dzieci.",
        "Łódź zmieniła się bardzo przez ostatnie dziesięć lat, warto ją odwiedzić.",
    ],
    "sv": [
        "Vi träffades på kontoret i Göteborg och åt lunch tillsammans efter mötet.",
        "Kan någon rekommendera ett bra ställe för barnen att åka skridskor på vintern?",
        "Älgen stod mitt på vägen och vägrade flytta sig, så vi fick vänta en stund.",
    ],
    "tr": [
        "Dün akşam arkadaşlarla buluştuk ve yeni projeyi uzun uzun konuştuk.",
        "Çocuklar bahçede oynarken annesi mutfakta çorba pişiriyordu.",
        "İstanbul'da yağmur başladı, şemsiyenizi unutmayın.",
    ],
    "ru": [
        "Вчера мы встретились с командой и обсудили планы на следующий год.",
        "Кто-нибудь знает хорошую библиотеку рядом с метро? Нужна книга по истории.",
        "Москва очень изменилась за последние годы, рост города виден повсюду.",
    ],
    "el": [
        "Χθες συναντηθήκαμε με την ομάδα και μιλήσαμε για την επόμενη χρονιά.",
        "Μπορεί κάποιος να προτείνει ένα καλό βιβλίο για τα παιδιά;",
        "Η Αθήνα έχει αλλάξει πολύ τα τελευταία χρόνια και αξίζει μια επίσκεψη.",
    ],
    "ja": [
        "昨日チームで集まり、来年の計画について話し合いました。",
        "駅の近くに日曜日も開いているカフェはありますか？Tシャツを探しています。",
        "子どもたちは夏に町のプールで泳ぎを覚えました。",
    ],
    "ar": [
        "اجتمعنا أمس مع الفريق وتحدثنا عن خطة العام القادم.",
        "هل يعرف أحدكم مكتبة جيدة قريبة من المحطة؟",
        "تعلم الأطفال السباحة هذا الصيف في مسبح البلدة.",
    ],
}


def rule_of(expression: str, name: str = "one", *, sign: Sign = "") -> Rule:
    return Rule(name, "promissory", "high", "Say it another way.", "none", date(2020, 1, 1), None, expression, sign)
