"""Facts shipped with dragoman: countries, organisations, blocs, offices and holders, outlets, dated events."""

from dragoman.reference._countries import Country
from dragoman.reference._holders import Holder, Holders, load_holders
from dragoman.reference._names import Name
from dragoman.reference._offices import Office, OfficeMatch, Offices, load_offices
from dragoman.reference._reference import Reference, load

__all__ = [
    "Country",
    "Holder",
    "Holders",
    "Name",
    "Office",
    "OfficeMatch",
    "Offices",
    "Reference",
    "load",
    "load_holders",
    "load_offices",
]
