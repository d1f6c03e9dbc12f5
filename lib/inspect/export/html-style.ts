/**
 * The look of the report. Colours hold 4.5:1 on their background in both themes; an origin has a shape and a word besides
 * its colour. No font, image or address: the report loads nothing.
 */
export const style = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--tint:#f6f8fa;--accent:#0a5fb4;
--ktx:#0b6b7a;--common:#2c4fc4;--sdk:#1a6b36;--alarm:#b3261e;--identifier:#8a2f8a;--diagnostic:#8a5a00}
@media (prefers-color-scheme:dark){:root{--paper:#0f1216;--ink:#e6e9ed;--soft:#9aa4af;--line:#30363d;--tint:#171b21;
--accent:#6cb2ff;--ktx:#4cc5d6;--common:#93aeff;--sdk:#6fcf8b;--alarm:#ff8f87;--identifier:#e29be2;--diagnostic:#e0b050}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:2rem 1.25rem 4rem;background:var(--paper);color:var(--ink);
font:1rem/1.55 ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif}
h1{font-size:1.5rem;line-height:1.3;margin:0 0 .75rem}h2{font-size:1.15rem;margin:3rem 0 .5rem;padding-top:.75rem;border-top:1px solid var(--line)}
h3{font-size:1rem;margin:2rem 0 .25rem}p,li,dd{max-width:72ch}p{margin:.4rem 0}
a{color:var(--accent)}code,.w{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.86em}
.w,code{overflow-wrap:anywhere;white-space:pre-wrap}
.verdict{font-size:1.15rem;font-weight:600}.soft{color:var(--soft)}.alarm{color:var(--alarm);font-weight:600}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.25rem;margin:1rem 0}dl.facts dt{color:var(--soft)}dl.facts dd{margin:0}
table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--soft)}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
.values{table-layout:fixed}.values .p{width:26%}.values .v{width:26%}.values .o{width:11%}
.o-ktx{color:var(--ktx)}.o-common{color:var(--common)}.o-sdk{color:var(--sdk)}.o-server{color:var(--soft)}.o-unknown{color:var(--alarm);font-weight:600}
.c-identifier{color:var(--identifier)}.c-diagnostic{color:var(--diagnostic)}.c-technical,.c-interaction{color:var(--soft)}
.hashes code{font-size:.76em}.tag{display:block;font-size:.92em}.note{display:block;font-size:.92em;color:var(--soft)}
details{margin:.6rem 0}summary{cursor:pointer;color:var(--accent)}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
pre{margin:.4rem 0;padding:.75rem;background:var(--tint);border:1px solid var(--line);max-height:30rem;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere}
@media (max-width:44rem){table.values,.values tbody,.values tr,.values td{display:block;width:auto}.values thead{position:absolute;left:-999rem}
.values tr{padding:.5rem 0;border-bottom:1px solid var(--line)}.values td{border:0;padding:.05rem 0}.hashes{display:block;overflow-x:auto}dl.facts{grid-template-columns:1fr}dl.facts dd{margin-bottom:.4rem}}
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--tint:#fff}body{max-width:none;padding:0;font-size:9.5pt}
h2,h3{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}pre{max-height:none;border:0;padding:0}nav,.screen{display:none}}
`;
