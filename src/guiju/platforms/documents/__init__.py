"""Documents that an office prints and seals (.docx): laid out by code, filled from templates.

    >>> from guiju.platforms.documents import layout, templates
    >>> made = layout.Document("关停公告")             # an A4 page as GB/T 9704 wants it
    >>> made.title("{{ 标题 }}")
    >>> templates.render(made.bytes(), {"标题": "关于关停“普定教育”微信公众号的公告"})[:2]
    b'PK'

The libraries behind it take a quarter of a second and twenty megabytes to load, so that whoever prints
nothing does not load them: import `layout` and `templates` inside the function that prints.
"""
