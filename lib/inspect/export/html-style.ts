/**
 * The look of the report. Its colours are those of app/tokens.css, under their names, so that who knows the page knows the
 * report; an origin has a shape and a word besides its colour. No font, image or address: the report loads nothing.
 */
export const style = `
:root{color-scheme:light dark;--page:light-dark(#fbfaf7,#14161a);--surface:light-dark(#f2f0ea,#1c1f25);
--line:light-dark(#d8d4ca,#343942);--text:light-dark(#1d2126,#e8e6e0);--soft:light-dark(#565c64,#a9afb8);
--accent:light-dark(#0a56a3,#85beff);--origin-ktx:light-dark(#0a56a3,#85beff);
--origin-common:light-dark(#0d6657,#63d2bb);--origin-sdk:light-dark(#85358b,#e0a2e4);
--origin-http:light-dark(#69572f,#d2bd8e);--origin-unknown:light-dark(#9c3f00,#ffb470);
--violation:light-dark(#ab1f17,#ff948b);--class-identifier:light-dark(#f6e3c5,#45351a);
--class-diagnostic:light-dark(#f9dcd6,#4d2721)}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:2rem 1.25rem 4rem;background:var(--page);color:var(--text);
font:1rem/1.55 ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif}
h1{font-size:1.5rem;line-height:1.3;margin:0 0 .75rem}h2{font-size:1.15rem;margin:3rem 0 .5rem;padding-top:.75rem;border-top:1px solid var(--line)}
h3{font-size:1rem;margin:2rem 0 .25rem}p,li,dd{max-width:72ch}p{margin:.4rem 0}
a{color:var(--accent)}code,.w{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.86em}
.w,code{overflow-wrap:anywhere;white-space:pre-wrap}
.verdict{font-size:1.15rem;font-weight:600}.soft{color:var(--soft)}.alarm{color:var(--violation);font-weight:600}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.25rem;margin:1rem 0}dl.facts dt{color:var(--soft)}dl.facts dd{margin:0}
table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--soft)}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
.values{table-layout:fixed}.values .p{width:26%}.values .v{width:26%}.values .o{width:11%}
.o-ktx{color:var(--origin-ktx)}.o-common{color:var(--origin-common)}.o-sdk{color:var(--origin-sdk)}.o-http{color:var(--origin-http)}.o-server{color:var(--soft)}
.o-unknown{color:var(--origin-unknown);font-weight:600}
.tag{display:table;margin-top:.15rem;font-size:.92em;color:var(--soft)}.c-identifier,.c-diagnostic{padding:0 .4em;border-radius:3px;color:var(--text)}
.c-identifier{background:var(--class-identifier)}.c-diagnostic{background:var(--class-diagnostic)}
.hashes code{font-size:.76em}.note{display:block;font-size:.92em;color:var(--soft)}
details{margin:.6rem 0}summary{cursor:pointer;color:var(--accent)}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
pre{margin:.4rem 0;padding:.75rem;background:var(--surface);border:1px solid var(--line);max-height:30rem;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere}
@media (max-width:44rem){table.values,.values tbody,.values tr,.values td{display:block;width:auto}.values thead{position:absolute;left:-999rem}
.values tr{padding:.5rem 0;border-bottom:1px solid var(--line)}.values td{border:0;padding:.05rem 0}.hashes{display:block;overflow-x:auto}dl.facts{grid-template-columns:1fr}dl.facts dd{margin-bottom:.4rem}}
@media print{:root{color-scheme:light;--page:#fff;--text:#000;--soft:#444;--line:#bbb;--surface:#fff}body{max-width:none;padding:0;font-size:9.5pt}
h2,h3{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}pre{max-height:none;border:0;padding:0}nav,.screen{display:none}}
`;
