// The component's own style, as a constructed sheet: it needs no permission from the host page's Content-Security-Policy.
// Hosts may set --shouwen-accent, -ink, -soft, -line and -surface, and the font; theme="dark" is for dark hosts.

export const sheet = new CSSStyleSheet();
sheet.replaceSync(`
:host { --accent: var(--shouwen-accent, #1a5fb4); --ink: var(--shouwen-ink, #1c2733); --line: var(--shouwen-line, #d9dfe6);
  --surface: var(--shouwen-surface, #fff); --soft: var(--shouwen-soft, #55616e); --red: #b42318; --amber: #8a4b00;
  display: block; color: var(--ink); background: var(--surface); font-size: 15px; line-height: 1.7; }
:host([hidden]) { display: none; }
.status { font-weight: 600; } .status.found { color: var(--accent); } .status.found::before { content: "✓ "; } .status.found.possible { color: var(--amber); } .status.found.possible::before { content: "？"; } .status.none:not(.asking)::before { content: "✗ "; } .status.none { color: var(--amber); } .status.error { color: var(--red); }
section { margin-top: .75rem; }
h3 { margin: 0 0 .25rem; font-size: 12px; font-weight: 600; color: var(--soft); letter-spacing: .08em; }
h4 { margin: 0 0 .25rem; font-size: 1em; display: flex; justify-content: space-between; gap: .75rem; align-items: baseline; }
article { border: 1px solid var(--line); border-radius: 8px; padding: .6rem .8rem; margin-bottom: .5rem; }
article.by-example { border-style: dashed; color: var(--soft); }
p { margin: 0 0 .25rem; } ol { margin: 0; padding-inline-start: 1.4em; }
.due strong { font-size: 1.15em; color: var(--accent); margin-inline-end: .75em; } .left { font-variant-numeric: tabular-nums; color: var(--soft); }
.left.over { color: var(--red); font-weight: 650; } .understood { display: flex; flex-wrap: wrap; gap: .35rem; margin-top: .35rem; }
.chip { padding: 0 .5rem; border: 1px solid var(--line); border-radius: 99px; color: var(--soft); font-size: 12.5px; } button.chip, form.chip { color: var(--accent); }
.set-row { display: flex; flex-wrap: wrap; gap: .5rem; } .set { flex: 1 1 12rem; margin: .35rem 0 0; padding: .4rem .6rem; border: 1px solid var(--line); border-radius: 8px; }
.note, footer { font-size: 12.5px; color: var(--soft); } footer { display: flex; flex-wrap: wrap; gap: .25rem .75rem; margin-top: .35rem; }
.source { color: inherit; text-underline-offset: 3px; } .maybe { color: var(--amber); }
.emergency { padding: .5rem .8rem; border: 2px solid var(--red); border-radius: 8px; } .emergency ul { margin: 0; padding-inline-start: 1.2em; } .emergency a { color: var(--red); margin-inline-end: .75em; }
.never { color: var(--red); text-decoration: line-through; }
button { font: inherit; font-size: 13px; line-height: 1.5; padding: .1rem .7rem; border: 1px solid var(--accent); border-radius: 6px; background: none; color: var(--accent); cursor: pointer; flex: none; }
button:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
:host([theme=dark]) { --accent: var(--shouwen-accent, #8ab8ff); --ink: var(--shouwen-ink, #e4e9ef); --line: var(--shouwen-line, #36414d);
  --surface: var(--shouwen-surface, #171d24); --soft: var(--shouwen-soft, #a3afbc); --red: #ff9b8f; --amber: #f0b86a; }
`);
