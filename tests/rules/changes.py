"""Changes to the text of a sample, for the cases of rules."""
import re


def put(name, value):
    """Another value in the first element of this name."""
    return lambda text: re.sub('<%s>[^<]*</%s>' % (name, name), '<%s>%s</%s>' % (name, value, name), text, count=1)


def swap(old, new):
    return lambda text: text.replace(old, new, 1)


def drop(pattern):
    return lambda text: re.sub(pattern, '', text, count=1, flags=re.S)


def sub(pattern, text):
    return lambda form: re.sub(pattern, text, form, count=1, flags=re.S)


def deeds(text):
    return lambda form: re.sub('<deeds>.*</deeds>', '<deeds><p>%s</p></deeds>' % text, form, flags=re.S)
