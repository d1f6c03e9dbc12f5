"""A small reader of the published rules: what a program in another language needs to redact as the unreleased client does."""

import json
import re
import sys

data = json.load(sys.stdin)
published, texts = data["published"], data["texts"]
rules, marker = published["rules"], published["marker"]


def compiled(one):
    return re.compile(one["pattern"], re.ASCII | (re.IGNORECASE if one["ignoreCase"] else 0))


def entries(use):
    return {entry for one in published["vocabulary"] if one["use"] == use for entry in one["entries"]}


words, exact, keyed, struck, small = map(entries, ["word", "exact", "keyed", "struck", "small"])
stretches = [(one, compiled(one), compiled(one["unlessBefore"]) if "unlessBefore" in one else None) for one in rules["stretches"]]
number_words, code_words, units = (compiled(rules[key]) for key in ("numberWords", "codeWords", "units"))
between, joiners, quotes = rules["between"], rules["joiners"], rules["quotes"]
token = re.compile(f"[^{between}]+(?:[{joiners}]+[^{between}]+)*", re.ASCII)
naming = set(rules["namingWords"])
gap = re.compile(r"[ \t,./\-_+|;&#*~\\:$%!?^]*\Z")
blank = " \t\n\r"


def listed(word):
    return word not in struck and (word in words or (len(word) > 3 and word.endswith("s") and word[:-1] in words))


def is_word(part):
    if re.fullmatch(r"[A-Za-z]?[a-z0-9]*|[A-Z0-9]+", part, re.ASCII):
        return listed(part.lower()) and (part == part.lower() or part.lower() not in small)
    if not re.fullmatch(r"[A-Za-z]{4,48}", part):
        return False
    humps = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", part)
    return len(humps) <= 5 and all(len(hump) > 1 and listed(hump.lower()) for hump in humps)


def is_known(text):
    plain = text.replace("’", "'")
    if text in exact or ("'" in plain and plain.lower() in words):
        return True
    parts = re.split(r"[-.]", re.sub(r"'s\Z", "", plain))
    return len(parts) <= (2 if "." in plain else 3) and all(map(is_word, parts))


def allowed(text, before, after):
    return before not in "=/\\~$%&*!#@" and after not in "/\\" and is_known(text)


def is_part(sign):
    return bool(re.match("[A-Za-z0-9\u00c0-\uffff]", sign))


def harmless(inner, left, closed):
    word = inner.strip()
    if word == "":
        return True
    if not closed or word not in exact and re.search(r"""(?:[:=]|["'`\]][.[])[ \t]*\Z""", left):
        return False
    if word in exact:
        return True
    last = re.search(r"([A-Za-z]*)[ \t]*\Z", left[-24:])
    if last and last[1].lower() in naming:
        return False
    return bool(re.fullmatch(r"[!-/:-@\[-`{-~]{1,3}", word)) or is_known(word)


def slashes(text, at):
    count = 0
    while at - 1 - count >= 0 and text[at - 1 - count] == "\\":
        count += 1
    return count


def closing_quote(text, at, closing, level):
    for index in range(at + 1, len(text)):
        sign = text[index]
        if sign not in closing:
            continue
        escapes = slashes(text, index)
        if escapes > level or (index - escapes <= at and escapes > 0):
            continue
        left, right = text[index - 1 - escapes], text[index + 1 : index + 2]
        if sign in "'’" and is_part(left) and is_part(right):
            continue
        if index == at + 1 and is_part(right):
            continue
        if index > at + 1 and sign == closing and left in " \t\n([{,:=" and is_part(right):
            continue
        return index
    return None


def withhold_quoted(text, mask):
    line = at = 0
    while at < len(text):
        sign = text[at]
        if sign == "\n":
            line = at + 1
        if sign not in quotes:
            at += 1
            continue
        previous, following = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        prefix = bool(re.match("[bruxnef]", previous, re.I)) and not is_part(text[at - 2 : at - 1] if at > 1 else "")
        if is_part(previous) and not prefix and sign not in "`„":
            if sign not in '"”»' or is_part(following):
                if sign != '"' or not is_part(following):
                    at += 1
                    continue
            else:
                if not previous.isascii() or not previous.isdigit():
                    mask.add(line, at)
                at += 1
                continue
        level = slashes(text, at)
        end = closing_quote(text, at, quotes[sign], level)
        stop = end if end is not None else (text.find("\n", at + 1) if "\n" in text[at + 1 :] else len(text))
        inner_end = stop if end is None else stop - level
        rest_of_name = re.match(r"""[.[]["'`[]""", text[stop + 1 : stop + 3])
        if rest_of_name or not harmless(text[at + 1 : inner_end], text[max(0, at - level - 48) : at - level], end is not None):
            mask.add(at + 1, inner_end)
        jump = end if end is not None else stop - 1
        newline = text.rfind("\n", 0, jump + 1)
        if newline >= at:
            line = newline + 1
        at = max(at, jump) + 1


def read(text, start, end):
    whole, left = text[start:end], text[max(0, start - 24) : start]
    before, after = text[start - 1 : start] if start else " ", text[end : end + 1] or " "
    if not re.search(r"[0-9]", whole):
        return [(start, end, "word" if allowed(whole, before, after) else "gone")]
    if is_number(whole, text[end : end + 14]):
        return [(start, end, "exempt")]
    if re.fullmatch(r"\d{1,4}:\d{1,4}", whole, re.ASCII):
        return [(start, end, "pair")]
    if re.fullmatch(r"[0-9]+", whole):
        if (whole in keyed or "-" + whole in keyed) and (code_words.search(left) or (start <= 1 and after == ":")):
            return [(start, end, "word")]
        if len(whole) <= 5 and number_words.search(left):
            return [(start, end, "exempt")]
        return [(start, end, "number" if len(whole) <= 4 and before != "$" else "gone")]
    place = re.fullmatch(r"([\s\S]*[^0-9:]):(\d{1,4}(?::\d{1,4})?)", whole, re.ASCII)
    if place:
        middle = start + len(place[1])
        kind = "word" if allowed(place[1], before, ":") else "gone"
        return [(start, middle, kind), (middle + 1, end, "pair" if ":" in place[2] else "number")]
    return [(start, end, "word" if allowed(whole, before, after) else "gone")]


def is_number(whole, right):
    if re.fullmatch(r"v?\d{1,3}\.\d{1,3}\.\d{1,3}", whole, re.ASCII):
        return not re.search(r"(?:^|\.)0[0-9]", whole) and not re.fullmatch(r"v?\d{1,3}\.\d{3}\.\d{3}", whole, re.ASCII)
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)([a-z]*)", whole)
    if not found or not re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,3})?", found[1]):
        return False
    if found[2]:
        return bool(units.search(found[2]))
    if right.startswith("%"):
        return len(found[1]) <= 6
    return right.startswith(" ") and not re.match(r" [a-z]\b", right, re.ASCII) and bool(units.search(right[1:]))


def full_name(text, one, following):
    capital = r"(?!(?:Error|Exception|Warning)\Z)[A-Z][a-z]+"
    word = text[one[0] : one[1]]
    return (
        text[one[1] : following[0]] == " "
        and re.fullmatch(capital, text[following[0] : following[1]])
        and re.fullmatch(r"[A-Za-z]?[a-z]+", word)
        and (one[2] == "gone" or (following[2] == "gone" and re.fullmatch(capital, word)))
    )


class Mask:
    def __init__(self, text):
        self.gone = [False] * len(text)
        for found in re.finditer(marker, text):
            self.add(*found.span())

    def add(self, start, end):
        for index in range(max(start, 0), min(end, len(self.gone))):
            self.gone[index] = True

    def touches(self, start, end):
        return any(self.gone[start:end])


def one_pass(text):
    mask = Mask(text)
    for rule, pattern, unless in stretches:
        at = 0
        while found := pattern.search(text, at):
            at = found.end() if found.end() > found.start() else found.end() + 1
            start, end = found.span(2)
            if unless and unless.search(text[max(0, start - 24) : start]):
                at = start + 1
                continue
            if rule["grows"]:
                while start > 0 and text[start - 1] not in blank:
                    start -= 1
                while end < len(text) and text[end] not in blank:
                    end += 1
                at = max(at, end)
            mask.add(start, end)
    withhold_quoted(text, mask)
    found, known, unknown = [], 0, 0
    for one in token.finditer(text):
        start, end = one.span()
        for part in [(start, end, "gone")] if mask.touches(start, end) else read(text, start, end):
            if found and full_name(text, found[-1], part):
                mask.add(*found[-1][:2])
                part = (*part[:2], "gone")
            found.append(part)
            known += part[2] == "word"
            if part[2] == "gone":
                unknown += not mask.touches(part[0], part[1])
                mask.add(part[0], part[1])
    numbers = {"number", "pair", "exempt"}
    for index, (start, end, kind) in enumerate(found):
        beside = {one[2] for one in found[max(0, index - 1) : index] + found[index + 1 : index + 2]}
        if kind in numbers and (beside & numbers or (kind == "number" and "gone" in beside)):
            mask.add(start, end)
    if any(mask.gone) and (known == 0 or known * 2 < unknown):
        mask.add(0, len(text))
    return mask


def rewritten(text, mask):
    runs, at = [], 0
    while at < len(text):
        if not mask.gone[at]:
            at += 1
            continue
        end = at
        while end < len(text) and mask.gone[end]:
            end += 1
        if runs and gap.match(text[runs[-1][1] : at]):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((at, end))
        at = end
    result, at = "", 0
    for start, end in runs:
        result += text[at:start] + marker
        at = end
    return result + text[at:]


def redact(text):
    if len(text) > published["longest"]:
        cut = published["longest"]
        while cut > 0 and text[cut - 1] not in blank:
            cut -= 1
        text = text[:cut] + marker
    for _ in range(6):
        following = rewritten(text, one_pass(text))
        if following == text:
            return text
        text = following
    return marker


json.dump([redact(text) for text in texts], sys.stdout)
