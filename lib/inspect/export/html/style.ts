import type { Writer } from './writer';

/** The style sheet of the report, with the typeface in it when there is one. */
export function styleOf(fonts: Writer['fonts']): string {
  if (!fonts) return style;
  return `${face('Geist', fonts.sans)}${face('Geist Mono', fonts.mono)}${style}`;
}

function face(family: string, base64: string): string {
  return `\n@font-face{font-family:"${family}";font-weight:100 900;src:url(data:font/woff2;base64,${base64}) format("woff2")}`;
}

const sans = 'Geist,ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif';
const mono = '"Geist Mono",ui-monospace,SFMono-Regular,Menlo,Consolas,monospace';

/**
 * The look of the report. Its colours are those of app/tokens.css, under their names, so that who knows the page knows the
 * report; an origin has a shape and a word besides its colour.
 */
export const style = `
:root{color-scheme:light dark;--page:light-dark(#fbfaf7,#14161a);--surface:light-dark(#f2f0ea,#1c1f25);
--line:light-dark(#d8d4ca,#343942);--text:light-dark(#1d2126,#e8e6e0);--soft:light-dark(#565c64,#a9afb8);
--accent:light-dark(#0a56a3,#85beff);--origin-ktx:light-dark(#0a56a3,#85beff);
--origin-common:light-dark(#0d6657,#63d2bb);--origin-sdk:light-dark(#85358b,#e0a2e4);
--origin-http:light-dark(#69572f,#d2bd8e);--origin-unknown:light-dark(#9c3f00,#ffb470);
--violation:light-dark(#ab1f17,#ff948b);--warning:light-dark(#835200,#f2c463);--class-identifier:light-dark(#f6e3c5,#45351a);
--class-diagnostic:light-dark(#f9dcd6,#4d2721)}
*{box-sizing:border-box}html{scroll-padding-top:1rem}
body{margin:0 auto;max-width:86rem;display:grid;grid-template-columns:13rem minmax(0,1fr);gap:0 2.5rem;padding:0 1.25rem 4rem;
background:var(--page);color:var(--text);font:1rem/1.55 ${sans}}
nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding:2.25rem 0}nav ol{list-style:none;margin:0;padding:0}
nav li{padding:.2rem 0;font-variant-numeric:tabular-nums}nav a{text-decoration:none}nav a:hover{text-decoration:underline}
main{min-width:0;padding-top:2rem}
h1{font-size:1.5rem;line-height:1.3;margin:0 0 .75rem;overflow-wrap:anywhere}h2{font-size:1.2rem;margin:2.75rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--line)}
h3{font-size:1rem;margin:1.75rem 0 .25rem}h4{font-size:1rem;margin:1.25rem 0 .25rem}h5{font-size:.88rem;margin:1.25rem 0 .25rem}h5 a{font-weight:400;margin-left:.5em}
h3 .soft{font-weight:400;font-size:.9em}p,li,dd{max-width:72ch;overflow-wrap:anywhere}p{margin:.4rem 0}
a{color:var(--accent)}code,.w,dl.pairs{font-family:${mono};font-size:.86em}code .w,.w code{font-size:1em}
.w,code{overflow-wrap:anywhere;white-space:pre-wrap}
.verdict{font-size:1.15rem;font-weight:600}.tally{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;font-weight:600}
.soft{color:var(--soft)}.alarm{color:var(--violation);font-weight:600}
.l-violation{color:var(--violation)}.l-warning{color:var(--warning)}.l-note{color:var(--soft)}
.mark{font:.82rem ${sans};text-decoration:none;white-space:nowrap}.mark:hover{text-decoration:underline}
.places{list-style:none;margin:.5rem 0;padding:0}.places li{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:.75rem;max-width:none;padding:.3rem 0;border-bottom:1px solid var(--line)}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.25rem;margin:1rem 0}dl.facts dt{color:var(--soft)}dl.facts dd{margin:0}
dl.pairs{display:grid;grid-template-columns:minmax(8rem,26%) minmax(0,1fr);gap:.1rem 1rem;margin:.25rem 0;overflow-wrap:anywhere}dl.pairs dt{color:var(--soft)}
dl.pairs dd{margin:0;max-width:none;white-space:pre-wrap}
table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--soft)}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
.values{table-layout:fixed}.values .p{width:24%}.values .v{width:30%}.values .o{width:9rem}
.o-ktx{color:var(--origin-ktx)}.o-common{color:var(--origin-common)}.o-sdk{color:var(--origin-sdk)}.o-http{color:var(--origin-http)}.o-server{color:var(--soft)}
.o-unknown{color:var(--origin-unknown);font-weight:600}
.tag{display:table;margin-top:.15rem;font-size:.92em;color:var(--soft)}.c-identifier,.c-diagnostic{padding:0 .4em;border-radius:3px;color:var(--text)}
.c-identifier{background:var(--class-identifier)}.c-diagnostic{background:var(--class-diagnostic)}
.hashes code{font-size:.76em}.note{display:block;font:.92em/1.5 ${sans};color:var(--soft)}.note.alarm{color:var(--violation)}
details{margin:.6rem 0}summary{cursor:pointer;color:var(--accent)}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
details.request{margin:0;border-bottom:1px solid var(--line);padding:.35rem 0}details.request>summary h3{display:inline;font-size:1rem;margin:0}
details.request>summary+*{margin-top:.75rem}:target{outline:2px solid var(--accent);outline-offset:4px}
pre{margin:.4rem 0;padding:.75rem;background:var(--surface);border:1px solid var(--line);max-height:30rem;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere}
@media (max-width:60rem){body{display:block}nav{padding:.5rem 0;background:var(--page);border-bottom:1px solid var(--line);z-index:1}nav ol{display:flex;gap:0 1rem;white-space:nowrap}html{scroll-padding-top:3.5rem}}
@media (max-width:44rem){table.values,.values tbody,.values tr,.values td,table.events,.events tbody,.events tr,.events td{display:block;width:auto}.values thead,.events thead{position:absolute;left:-999rem}
.values tr,.events tr{padding:.5rem 0;border-bottom:1px solid var(--line)}.values td,.events td{border:0;padding:.05rem 0}.events td{display:inline-block;margin-right:.75rem}.hashes{display:block;overflow-x:auto}
.places li,dl.pairs,dl.facts{grid-template-columns:minmax(0,1fr)}.places li{gap:0}dl.pairs dd{margin-bottom:.3rem}dl.facts dd{margin-bottom:.4rem}}
@media (forced-colors:active){.c-identifier,.c-diagnostic{border:1px solid}}
@media print{@page{margin:16mm 14mm}:root{color-scheme:light;--page:#fff;--text:#000;--soft:#444;--line:#bbb;--surface:#fff}body{display:block;max-width:none;padding:0;font-size:9.5pt}
main{padding:0}nav{display:none}h2,h3,h4,h5,summary{break-after:avoid}tr,.places li{break-inside:avoid}thead{display:table-header-group}pre{max-height:none;border:0;padding:0}
details.request::details-content{content-visibility:visible;display:block}.legend::details-content{content-visibility:visible;display:block}:target{outline:none}}
`;
