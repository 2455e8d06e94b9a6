"""A small year in a hot folder of its own, for suites that make documents of it."""
import years


def small_year(place, units=16, seed=31):
    """The generator's book and the spool, everything taken in."""
    made, spool = place / 'made', place / 'spool'
    years.generate(made, units, seed)
    years.open_spool(made, spool)
    years.bring_titles(made, spool)
    book = years.book(made)
    for stage in book['stages']:
        years.drop(made, spool, stage, jobs=1)
    return book, spool
