/** The style sheet of the page; colours for light and dark, one column on a phone. */
export const stackPageStyle = `
:root { color-scheme: light dark; --page: #fff; --card: #f6f7f9; --text: #1b1f24; --dim: #57606a; --line: #d5dae0; --express: #2f6fd0; --next: #c8641b; --range: #1b1f24; --warn: #fff4d6; }
@media (prefers-color-scheme: dark) {
  :root { --page: #14171c; --card: #1d2229; --text: #e8ebef; --dim: #a2abb6; --line: #39414b; --express: #6aa3f5; --next: #f0954d; --range: #f4f6f8; --warn: #3a3013; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .75rem; }
p, li { max-width: 44rem; }
.dim { color: var(--dim); }
.warn { background: var(--warn); border-left: 4px solid var(--next); padding: .6rem .8rem; }
.key { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin-right: .4em; }
.key.express { background: var(--express); } .key.next { background: var(--next); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none; padding: 0; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1rem; }
figure { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .8rem .9rem; }
figcaption b { display: block; } figcaption { font-size: .875rem; color: var(--dim); margin-bottom: .6rem; min-height: 6.3em; }
figcaption b { font-size: 1rem; color: var(--text); }
svg { display: block; width: 100%; height: auto; overflow: visible; font-family: inherit; }
svg text { font-size: 12px; fill: var(--text); } svg .tick { font-size: 11px; fill: var(--dim); } svg .value { font-weight: 600; }
svg .grid { stroke: var(--line); } svg .express { fill: var(--express); } svg .next { fill: var(--next); }
svg .range { stroke: var(--range); stroke-width: 1.5; fill: none; } svg .halo { stroke: var(--card); stroke-width: 4; fill: none; }
.tables { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1.5rem 3rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: .4rem; } caption span { display: block; font-weight: 400; }
th, td { text-align: left; padding: .35rem .5rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th[scope=row] { font-weight: 400; } td { white-space: nowrap; } tbody span { display: block; color: var(--dim); font-size: .8125rem; }
@media (max-width: 30rem) { figcaption { min-height: 0; } table { font-size: .875rem; } }
`.trim();
