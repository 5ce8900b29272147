"""The stories a visitor can find: each a person with a fixed name, and what happened to them."""

from __future__ import annotations

import random

from service.sample.cast import Persona
from service.sample.history import WEEKS
from service.sample.record import DAY, HOUR, MINUTE, Account, Picture, Record, Said
from service.sample.team import Team
from service.sample.words import Words, bank, filled

TEXTS = bank("stories")
PICTURES = {story: (Picture(*told),) for story, told in bank("pictures").items()}
CHANGED = 27 * HOUR  # seconds before the start: when Jonas changed his profile


def people(start: int) -> dict[str, Persona]:
    """Everybody with a story, by the story's name."""
    told = {
        "burst": Persona("Marta Olsen", "COO", "Fjordline Freight", "Trains, tides and spreadsheets.", "prospect"),
        "question": Persona("Tariq Aziz", "Head of Procurement", "Brightwater Foods", "Opinions mine.", "prospect"),
        "job_change": Persona(
            "Jonas Berg", "Transport Planner", "Calder Mills", "Cyclist, cook, planner.", "prospect",
            moves=(start - CHANGED, "Logistics Director", "Northgate Terminals"),
        ),
        "complaint": Persona("Renate Vogel", "Plant Manager", "Oderhafen Logistik GmbH", "", "customer", german=True),
        "competitor": Persona("Callum Fraser", "Fleet Manager", "Solway Haulage", "Loves a quiet yard.", "prospect"),
        "gone_quiet": Persona("Birgit Huber", "Yard Manager", "Greycliff Cold Chain", "Rows on Sundays.", "customer"),
        "bot": Persona(
            "Freight Rate Ticker", note="Automated: spot rates at noon. No replies.", networks=("mastodon",),
            automated=True,
        ),
        "bereavement": Persona("Eamon Gallagher", "Head of Operations", "Marlow Dairies", "Ferries.", "prospect"),
        "deleted": Persona("Sofia Rossi", "Supply Chain Analyst", "Umbria Foods", "Here to learn."),
        "edited": Persona("Kwame Mensah", "VP Supply", "Kestrel Foods", "Talks too much about pallets.", "prospect"),
        "three_networks": Persona(
            "Priya Sharma", "IT Manager", "Westmoor Terminals", "Logs and ladders.", "customer",
            ("bluesky", "mastodon", "github"),
        ),
        "silent": Persona("Wiebke Jansen", "Head of Dispatch", "Hallig Lines", "Low tide, high tide.", "customer"),
        "held_doors": Persona("Maeve Corrigan", "Dock Supervisor", "Lough Foyle Foods", "Tea first.", "prospect"),
        "held_log": Persona("Henrik Aasen", "Head of Fleet", "Narvik Bulk", "North of most things.", "customer"),
        "held_map": Persona("Anouk Lemaire", "Warehouse Manager", "Lemaire Stores", "Forty doors.", "prospect"),
    }  # fmt: skip
    for one in told.values():
        one.story = True
    return told


WATCHED = ("job_change", "competitor", "gone_quiet", "bereavement")


class Stories:
    """Writes the stories into a record; `ours` is what we published before, the oldest first."""

    def __init__(
        self, record: Record, team: Team, who: dict[str, Persona], ours: list[Said], chance: random.Random, start: int
    ) -> None:
        self.record, self.team, self.who, self.ours, self.start = record, team, who, ours, start
        self.chance, self.words = chance, Words(chance)

    def tell(self) -> None:
        for story in (
            self.burst, self.question, self.job_change, self.complaint, self.competitor, self.gone_quiet, self.bot,
            self.bereavement, self.deleted, self.edited, self.three_networks, self.held, self.silent,
        ):  # fmt: skip
            story()

    def burst(self) -> None:
        """Marta was silent for five months; today she answers three times."""
        marta, (first, second, third) = self.on("burst"), TEXTS["burst"]
        self.talk(marta, 165, "waiting")
        self.record.do("like", marta, self.ago(days=150), self.post("waiting", days=150))
        post = self.post("gate", days=0.5)
        self.record.reply(marta, self.ago(hours=4.1), first, post, pictures=PICTURES["burst"])
        self.record.reply(marta, self.ago(hours=2.4), second, self.post("product", days=1))
        self.record.reply(marta, self.ago(minutes=38), third, post)

    def question(self) -> None:
        """Tariq asked what it costs, and nobody answered."""
        tariq = self.on("question")
        self.talk(tariq, 96, "slots")
        self.record.reply(tariq, self.ago(days=2, hours=3), TEXTS["question"][0], self.post("slots", days=3))

    def job_change(self) -> None:
        """Jonas has a new job: his profile says so, and he does."""
        jonas = self.on("job_change")
        self.talk(jonas, 120, "planning")
        self.talk(jonas, 61, "pallets")
        self.mention(jonas, self.start - CHANGED + HOUR, TEXTS["job_change"][0])
        self.record.do("like", jonas, self.ago(hours=20), self.post("planning", days=2))

    def complaint(self) -> None:
        """Renate is a customer, and angry with reason."""
        renate = self.on("complaint")
        for days in (140, 101, 66, 40):
            self.talk(renate, days, "german")
        self.mention(renate, self.ago(hours=5.2), TEXTS["complaint"][0]).pictures = PICTURES["complaint"]

    def competitor(self) -> None:
        """Callum tries somebody else's product, in public."""
        callum, (first, second) = self.on("competitor"), TEXTS["competitor"]
        self.talk(callum, 75, "night")
        self.record.say(callum, self.ago(hours=11), first, pictures=PICTURES["competitor"])
        self.mention(callum, self.ago(hours=8), second)

    def gone_quiet(self) -> None:
        """Birgit wrote every week, until she did not."""
        birgit = self.on("gone_quiet")
        for week in range(9, 25):
            theme = self.chance.choice(("cold", "night", "gate", "waiting"))
            self.talk(birgit, week * 7 + self.chance.random() * 3, theme)
        self.record.say(birgit, self.ago(days=2, hours=6), TEXTS["gone_quiet"][0])

    def bot(self) -> None:
        """An account that says of itself that it is automated."""
        for n in range(30):
            text = filled(TEXTS["bot"][0], self.chance, {"rate": str(self.chance.randint(380, 940))})
            self.mention(self.on("bot", "mastodon"), self.ago(days=2 + n * 5), text)

    def bereavement(self) -> None:
        """Eamon has lost his father. Nobody sells him anything."""
        eamon = self.on("bereavement")
        self.talk(eamon, 112, "planning")
        self.talk(eamon, 58, "cold")
        self.record.say(eamon, self.ago(days=3, hours=2), TEXTS["bereavement"][0])

    def deleted(self) -> None:
        """Sofia wrote something about us and took it back."""
        sofia = self.on("deleted")
        self.talk(sofia, 83, "product")
        said = self.mention(sofia, self.ago(days=3, hours=8), TEXTS["deleted"][0])
        said.pictures, said.gone = PICTURES["deleted"], int(self.ago(hours=19))
        self.record.do("like", sofia, self.ago(hours=18), self.post("product", days=1))

    def edited(self) -> None:
        """Kwame made two depots into three after he had sent it."""
        kwame, (before, after) = self.on("edited"), TEXTS["edited"]
        self.talk(kwame, 47, "gate")
        said = self.record.reply(kwame, self.ago(days=1, hours=16), before, self.post("gate", days=4))
        said.edits = ((int(self.ago(hours=10)), after),)

    def three_networks(self) -> None:
        """Priya is on three networks and proves it on one."""
        persona, (report, thanks, poems) = self.who["three_networks"], TEXTS["three_networks"]
        sky, masto, hub = (self.record.account(network, persona) for network in persona.networks)
        self.talk(sky, 90, "product")
        self.talk(sky, 36, "gate")
        self.talk(masto, 64, "gate")
        title = "Sort lines without seconds by order of arrival"
        issue = self.record.say(hub, self.ago(days=44), report, title=title, kind="issue")
        self.record.reply(self.team.github, self.ago(days=43), thanks, issue)
        post = self.post("product", days=2, by=self.team.mastodon)
        self.record.reply(masto, self.ago(hours=14), poems, post, pictures=PICTURES["three_networks"])

    def silent(self) -> None:
        """Wiebke wrote every week, too, and has said nothing since."""
        for week in range(8, 24):
            self.talk(self.on("silent"), week * 7 + self.chance.random() * 3, ("gate", "waiting")[week % 2])

    def held(self) -> None:
        """Maeve, Henrik and Anouk asked days ago; a colleague was given each, and nobody answered."""
        for story, days in (("held_doors", 6.2), ("held_log", 5.1), ("held_map", 4.3)):
            at = self.ago(days=days)
            post = next(one for one in reversed(self.ours) if one.by is self.team.brand and one.at < at - HOUR)
            self.record.reply(self.on(story), at, TEXTS[story][0], post)

    def mention(self, by: Account, at: float, text: str) -> Said:
        us = self.team.voice(by.network)
        return self.record.say(by, at, text.replace("{us}", f"@{us.handle}"), mentions=(us,))

    def on(self, story: str, network: str = "bluesky") -> Account:
        return self.record.account(network, self.who[story])

    def ago(self, days: float = 0, hours: float = 0, minutes: float = 0) -> float:
        return self.start - days * DAY - hours * HOUR - minutes * MINUTE

    def post(self, theme: str, days: float, by: Account | None = None) -> Said:
        """Our newest post on a theme that stood by then; one is written where there is none from those weeks."""
        author, at = by or self.team.brand, self.ago(days=days)
        near = [one for one in self.ours if one.by is author and one.theme == theme and 0 < at - one.at < 21 * DAY]
        if near:
            return near[-1]
        text = self.words.draw("ours", theme)
        made = self.record.say(
            author, min(at - 2 * HOUR, self.start - 6 * HOUR), text, theme=theme, german=theme == "german"
        )
        self.ours.append(made)
        self.ours.sort(key=lambda one: one.at)
        return made

    def talk(self, account: Account, days: float, theme: str) -> None:
        """A conversation that many days ago, ended by us."""
        voice = self.team.voice(account.network)
        post = self.post(theme, min(days, WEEKS * 7 - 3), None if account.network == "bluesky" else voice)
        last = None
        for n, text in enumerate(self.words.draw("dialogues", theme)):
            us = self.team.near(account.persona) if account.network == "bluesky" else voice
            at = self.ago(days=days) + n * self.chance.uniform(HOUR, 9 * HOUR)
            last = self.record.reply(us if n % 2 else account, at, text, last or post, german=post.german)
        if last and last.by is account:
            self.record.reply(
                voice, last.at + 2 * HOUR, self.chance.choice(("Thank you!", "Noted, with thanks.", "We will.")), last
            )
