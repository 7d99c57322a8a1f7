"""The page of an atlas: one HTML file that loads nothing, by the templates in this folder.

``page.html`` has its frame, ``page.css`` its looks, ``page.js`` what the slider, the map and the
search do, ``words.py`` all that it says by itself. Without scripts it shows the last year.
"""

from kb.pictures.atlas.page import page_of

__all__ = ["page_of"]
