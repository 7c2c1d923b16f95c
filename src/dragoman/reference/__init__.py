"""Facts shipped with dragoman: countries, organisations, blocs, offices and their holders, outlets, events.

`load()` gives the `Reference`; `ontology` holds PLOVER's types; `importing` takes users' own lists in;
`checking` looks for what is wrong with the lists.
"""

from dragoman.reference._blocs import Bloc, BlocMembership
from dragoman.reference._countries import Country
from dragoman.reference._dated_events import DatedEvent
from dragoman.reference._holders import (
    FAMILY_NAME_FIRST,
    SINGLE_HOLDER,
    Holder,
    Holders,
    fold_name,
    load_holders,
)
from dragoman.reference._names import Name
from dragoman.reference._normal import office_key
from dragoman.reference._offices import Office, OfficeMatch, Offices, load_offices
from dragoman.reference._organisations import Organisation
from dragoman.reference._outlets import Outlet
from dragoman.reference._reference import Reference, load
from dragoman.reference._user_lists import ListedPlace, user_folder

__all__ = [
    "FAMILY_NAME_FIRST",
    "SINGLE_HOLDER",
    "Bloc",
    "BlocMembership",
    "Country",
    "DatedEvent",
    "Holder",
    "Holders",
    "ListedPlace",
    "Name",
    "Office",
    "OfficeMatch",
    "Offices",
    "Organisation",
    "Outlet",
    "Reference",
    "fold_name",
    "load",
    "load_holders",
    "load_offices",
    "office_key",
    "user_folder",
]
