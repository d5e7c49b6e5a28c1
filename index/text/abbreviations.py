"""Abbreviations written with a full stop, shared by the tokeniser and the sentence splitter."""

from __future__ import annotations

from index.text.words import word_set

BEFORE_NAME = word_set("""
    Mr Mrs Ms Mx Dr Drs Prof Profs Messrs Mme Mlle Fr Rev Revd Hon Msgr
    Gen Lt Col Maj Capt Cpt Cmdr Adm Sgt Cpl Pvt Brig Amb
    Sen Sens Rep Reps Gov Govs Pres Supt Insp Det St Ste Mt Ft
""")
"""Titles and the like: what follows is a name, so that no sentence ends here."""

BEFORE_NUMBER = word_set("No Nos Nr Art Arts Fig Figs Vol Vols Ch Sec Sect para paras pp ca approx Tel Ext")
"""No sentence ends here if a number follows."""

MONTHS = word_set("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
"""Months: no sentence ends here if a number follows."""

WITHIN = word_set("""
    vs cf viz incl resp eds ed trans al Gr Univ Dept dept est Est Bros Mgr Asst Assoc Intl Natl
""")
"""Words that hardly ever end a sentence."""

MAY_END = word_set("""
    Inc Corp Ltd Co Cos Plc LLC Bhd Pty Jr Sr Esq etc Ave Blvd Rd Bldg min hr hrs ft lb lbs oz
""")
"""Words that stand inside a sentence as often as at its end: what follows decides."""

ALL = BEFORE_NAME | BEFORE_NUMBER | MONTHS | WITHIN | MAY_END
