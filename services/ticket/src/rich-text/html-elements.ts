/**
 * Names of the elements of HTML, SVG and MathML that mean something to a browser, old ones too. What looks like a tag and
 * is none of these was written as text: `List<String>`, `<your name>`.
 */
export const elements: ReadonlySet<string> = new Set(
  `a abbr acronym address animate animatetransform applet area article aside audio b base basefont bdi bdo bgsound big
  blink blockquote body br button canvas caption center cite code col colgroup command content data datalist dd del
  details dfn dialog dir div dl dt element em embed fieldset figcaption figure font footer foreignobject form frame
  frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label layer
  legend li link listing main map mark marquee math menu menuitem meta meter mglyph mi mo ms mtext multicol nav nextid
  nobr noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre progress q rb rp
  rt rtc ruby s samp script search section select set shadow slot small source spacer span strike strong style sub
  summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul use var video wbr xml xmp
  xss`.split(/\s+/),
);
