"""Random histories of a few texts, and what must be public after each: told by a model that knows nothing of git."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from plugins.features.reviews.model import stages_of
from tests.reviewing import Office, article, named_pictures

TEXTS = 3
State = tuple[bytes, bytes]  # of a text and of its picture


@dataclass(slots=True)
class Told:
    """One text. path: "" once it is gone. states: all that it ever was at a commit. signed: dead ones are False.
    names: that it has had."""

    number: int
    path: str
    states: list[State] = field(default_factory=list)
    signed: dict[State, bool] = field(default_factory=dict)
    last_path: str = ""
    names: set[str] = field(default_factory=set)

    @property
    def picture(self) -> str:
        return f"content/images/p{self.number}.png"

    @property
    def public(self) -> State | None:
        """What readers see of it."""
        found = next((state for state in reversed(self.states) if state in self.signed), None)
        return found if found and self.signed[found] else None


@dataclass(slots=True)
class History:
    """An office, its texts as told, and the chance that leads both."""

    office: Office
    chance: Random
    texts: list[Told] = field(default_factory=list)
    renames: int = 0

    def begin(self) -> None:
        for number in range(TEXTS):
            text = Told(number, f"content/news/t{number}.md")
            self.office.write(text.picture, self.noise())
            self.office.write(text.path, article(number, picture=f"../images/p{number}.png"))
            self.texts.append(text)
        self.commit()

    def noise(self) -> bytes:
        return b"\x89PNG" + self.chance.randbytes(24)

    def commit(self) -> None:
        """Commit, and note what each text is now."""
        self.office.commit()
        for text in self.texts:
            if text.path:
                text.names.add(text.path)
                state = (self.office.read(text.path), self.office.read(text.picture))
                if not text.states or text.states[-1] != state:
                    text.states.append(state)

    def step(self) -> None:
        """Let one thing happen."""
        text = self.chance.choice(self.texts)
        acts = [self.edit, self.edit, self.flip, self.swap_picture, self.sign, self.sign, self.sign, self.sign_late,
                self.sign_in_part, self.return_to, self.rename, self.rename_and_edit, self.delete, self.take_away,
                self.branch, self.rewrite]  # fmt: skip
        self.chance.choice(acts)(text)

    def edit(self, text: Told) -> None:
        if text.path:
            data = self.office.read(text.path).decode()
            self.office.write(text.path, data + f"\n改过的话{self.chance.random()}\n")
        else:  # somebody writes it again
            text.path = text.last_path
            words = f"又写{self.chance.random()}"
            self.office.write(text.path, article(text.number, words, f"../images/p{text.number}.png"))
        self.commit()

    def flip(self, text: Told) -> None:
        """Change one letter of the body."""
        if text.path:
            data = bytearray(self.office.read(text.path))
            data += bytes([self.chance.choice(b"abcdefgh")])
            self.office.write(text.path, bytes(data))
            self.commit()

    def swap_picture(self, text: Told) -> None:
        if text.path:
            self.office.write(text.picture, self.noise())
            self.commit()

    def sign(self, text: Told) -> None:
        if text.path:
            self.office.sign_all(text.path)
            text.signed[text.states[-1]] = True
            self.commit()

    def sign_in_part(self, text: Told) -> None:
        if text.path:
            self.office.sign(text.path, *stages_of(3)[: self.chance.randrange(1, 4)])
            self.commit()

    def sign_late(self, text: Told) -> None:
        """Sign what a text was before its last edit, as somebody does who has not fetched."""
        if text.path and len(text.states) > 1:
            now = (self.office.read(text.path), self.office.read(text.picture))
            earlier = self.chance.choice(text.states)
            self.put(text, earlier)
            self.office.sign_all(text.path)
            self.put(text, now)
            text.signed[earlier] = True
            self.commit()

    def return_to(self, text: Told) -> None:
        if text.path:
            self.put(text, self.chance.choice(text.states))
            self.commit()

    def put(self, text: Told, state: State) -> None:
        self.office.write(text.path, state[0])
        self.office.write(text.picture, state[1])

    def rename(self, text: Told) -> None:
        if text.path:
            self.renames += 1
            new = f"content/news/r{text.number}-{self.renames} 新 名.md"
            (self.office.root / text.path).rename(self.office.root / new)
            text.path = new
            self.commit()

    def rename_and_edit(self, text: Told) -> None:
        if text.path:
            self.renames += 1
            new = f"content/news/e{text.number}-{self.renames}.md"
            data = self.office.read(text.path).decode() + f"\n换名又改{self.chance.random()}\n"
            (self.office.root / text.path).unlink()
            self.office.write(new, data)
            text.path = new
            self.commit()

    def delete(self, text: Told) -> None:
        """Delete a text without anybody's signature: it stays up."""
        if text.path:
            (self.office.root / text.path).unlink()
            text.last_path, text.path = text.path, ""
            self.commit()

    def take_away(self, text: Told) -> None:
        """Delete a text, and sign that."""
        public = text.public
        if text.path and public:
            (self.office.root / text.path).unlink()
            self.office.take_away(text.path, public[0], tuple(text.names))
            text.last_path, text.path = text.path, ""
            text.signed = dict.fromkeys(text.signed, False)
            self.commit()

    def branch(self, text: Told) -> None:
        """Edit and perhaps sign one text on a branch while another goes on elsewhere, and merge the two."""
        other = self.chance.choice([each for each in self.texts if each is not text])
        if text.path and other.path:
            self.office.git("checkout", "-q", "-b", "side")
            self.chance.choice([self.edit, self.swap_picture, self.rename_and_edit])(text)
            if self.chance.random() < 0.5:
                self.sign(text)
            kept = text.path, list(text.states), other.path
            self.office.git("checkout", "-q", "main")
            self.edit_alone(other)
            self.office.git("merge", "-q", "--no-edit", "-m", "合并", "side")
            self.office.git("branch", "-q", "-D", "side")
            text.path, text.states = kept[0], kept[1]

    def edit_alone(self, text: Told) -> None:
        data = self.office.read(text.path).decode() + f"\n主线上改{self.chance.random()}\n"
        self.office.write(text.path, data)
        self.office.commit()
        text.states.append((self.office.read(text.path), self.office.read(text.picture)))

    def rewrite(self, text: Told) -> None:
        """Give the last commit another name, as a rebase does."""
        del text
        self.office.git("commit", "-q", "--amend", "--allow-empty", "-m", f"改写{self.chance.random()}")


def expected(history: History) -> dict[str, bytes]:
    """Return what must be public: the texts' bytes by title, and their pictures' by path."""
    found: dict[str, bytes] = {}
    for text in history.texts:
        if public := text.public:
            found[f"示例文章{text.number}"] = public[0]
            if named_pictures(public[0].decode()):
                found[text.picture] = public[1]
    return found
