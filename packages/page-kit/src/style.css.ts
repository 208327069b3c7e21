/**
 * The one stylesheet of all sites. Works from Chrome 69: no flex gap, no min()/clamp(), no :focus-visible, no :is().
 * Sizes are in rem, so the browser's own text size and the large print mode (`html.large`) enlarge everything.
 */
export const css = `
:root {
  --primary: #0b4f9e; --primary-dark: #083b77; --primary-deep: #062b58; --tint: #edf3fa; --tint-line: #c9dbef;
  --ink: #1a1f26; --muted: #555f6b; --line: #d8dde4; --surface: #f5f7fa; --border: #77818d; --paper: #fff;
  --good: #1c6b3a; --good-tint: #e8f4ec; --info: #0b4f9e; --info-tint: #e8f1fb;
  --warning: #8a5300; --warning-tint: #fdf3e0; --bad: #a8071a; --bad-tint: #fcebed;
  --font: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif;
}
html[data-theme="red"] {
  --primary: #a8071a; --primary-dark: #820614; --primary-deep: #5e040e; --tint: #fcf1f2; --tint-line: #eccacf;
}
*, *::before, *::after { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; scroll-behavior: auto; }
html.large { font-size: 131.25%; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column;
  font: 1.125rem/1.75 var(--font); color: var(--ink); background: var(--paper); text-align: left;
  overflow-wrap: break-word; word-wrap: break-word;
}
h1, h2, h3, h4, p, ul, ol, dl, figure, blockquote { margin: 0; }
h1, h2, h3, h4 { line-height: 1.4; font-weight: 700; }
a { color: var(--primary); text-decoration: underline; text-underline-offset: .2em; }
a:hover { color: var(--primary-deep); text-decoration-thickness: 2px; }
a:focus, button:focus, input:focus, select:focus, textarea:focus, summary:focus, [tabindex]:focus {
  outline: 3px solid #fff; box-shadow: 0 0 0 6px #14213a; border-radius: 2px; position: relative; z-index: 1;
}
main:focus { outline: none; box-shadow: none; }
img { max-width: 100%; height: auto; }
[hidden] { display: none; }
.wrap { width: 100%; max-width: 75rem; margin: 0 auto; padding: 0 1.5rem; }
.narrow { max-width: 47rem; }
.visually-hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden;
  clip: rect(0 0 0 0); white-space: nowrap; border: 0;
}
.skip { position: absolute; left: 1rem; top: -10rem; z-index: 10; padding: .5rem 1rem; background: #fff; color: #14213a; }
.skip:focus { top: .75rem; position: absolute; z-index: 10; }
.wrap:after { content: none; }

/* header */
.site-notice { background: #fff6df; color: #5c3a00; border-bottom: 1px solid #f0dcae; font-size: 1rem; line-height: 1.5; }
.site-notice .wrap { padding-top: .5rem; padding-bottom: .5rem; }
.site-header { background: var(--paper); border-top: 4px solid var(--primary); }
.site-header-row { display: flex; flex-wrap: wrap; align-items: center; padding-top: 1.25rem; padding-bottom: 1.25rem; }
.brand { flex: 1 1 20rem; min-width: 0; margin: .25rem 1.5rem .25rem 0; color: var(--ink); text-decoration: none; display: block; }
.brand:hover .brand-name { text-decoration: underline; }
.brand-name { display: block; font-size: 1.75rem; line-height: 1.3; font-weight: 700; color: var(--primary-dark); }
.brand-organisation { display: block; font-size: 1rem; line-height: 1.5; color: var(--muted); }
.tools { display: none; margin-left: 1rem; }
.scripted .tools { display: block; }
.search { flex: 0 1 26rem; display: flex; min-width: 0; }
.search input, .search button { font: inherit; line-height: 1.5; height: 3rem; border-radius: 0; }
.search input {
  flex: 1 1 auto; min-width: 0; width: 100%; padding: 0 1rem; border: 2px solid var(--primary); border-right: 0;
  color: var(--ink); background: #fff; -webkit-appearance: none; appearance: none; border-radius: 4px 0 0 4px;
}
.search input::placeholder { color: #667080; opacity: 1; }
.search button {
  flex: none; padding: 0 1.5rem; border: 2px solid var(--primary); background: var(--primary); color: #fff;
  font-weight: 700; cursor: pointer; border-radius: 0 4px 4px 0;
}
.search button:hover { background: var(--primary-dark); border-color: var(--primary-dark); }
.site-nav { background: var(--primary); }
.site-nav ul { list-style: none; display: flex; flex-wrap: wrap; padding-top: 0; padding-bottom: 0; }
.site-nav a {
  display: block; padding: .75rem 1.5rem; line-height: 1.5; color: #fff; text-decoration: none; font-size: 1.125rem;
}
.site-nav li:first-child { margin-left: -1.5rem; }
.site-nav a:hover { background: var(--primary-dark); color: #fff; text-decoration: underline; }
.site-nav a[aria-current] { background: var(--primary-deep); font-weight: 700; }
.breadcrumbs { background: var(--surface); border-bottom: 1px solid var(--line); font-size: 1rem; line-height: 1.5; }
.breadcrumbs ol { list-style: none; display: flex; flex-wrap: wrap; padding-top: .625rem; padding-bottom: .625rem; }
.breadcrumbs li { min-width: 0; }
.breadcrumbs li:not(:last-child)::after { content: "›"; padding: 0 .625rem; color: var(--muted); }
.breadcrumbs a { color: var(--primary-dark); }
.breadcrumbs [aria-current] { color: var(--muted); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 100%; }
main { flex: 1 0 auto; padding: 2.5rem 0 4rem; }

/* home */
.home-hero { background: var(--primary-deep); background: linear-gradient(115deg, var(--primary-deep), var(--primary)); color: #fff; padding: 3.5rem 0 4rem; }
.home-hero h1 { font-size: 2.375rem; }
.home-hero p { margin-top: .5rem; font-size: 1.25rem; color: #fff; max-width: 42em; }
.search + p, .search + .empty { margin-top: 1.5rem; }
.home-hero .search { margin-top: 1.75rem; max-width: 42rem; }
.home-hero .search input { border-color: #fff; height: 3.5rem; }
.home-hero .search button { height: 3.5rem; background: #fff; border-color: #fff; color: var(--primary-dark); }
.home-hero .search button:hover { background: var(--tint); border-color: var(--tint); }
main.home { padding-top: 0; }
.panels { display: grid; grid-template-columns: 1fr; grid-gap: 2.5rem; gap: 2.5rem; margin-top: 2.5rem; }
@media (min-width: 60rem) { .panels { grid-template-columns: 1fr 1fr; } .panel:first-child:nth-last-child(odd) { grid-column: 1 / -1; } }
.panel { min-width: 0; }
.panel-heading { display: flex; align-items: baseline; justify-content: space-between; border-bottom: 2px solid var(--primary); padding-bottom: .5rem; }
.panel-heading h2 { font-size: 1.5rem; }
.panel-heading a { flex: none; margin-left: 1rem; }

/* lists */
.page-heading { margin-bottom: 1.5rem; }
.page-heading h1 { font-size: 2.375rem; }
.page-heading p { margin-top: .5rem; color: var(--muted); max-width: 40em; }
.entries { list-style: none; padding: 0; }
.entry { border-bottom: 1px solid var(--line); }
.entry-line { display: flex; align-items: baseline; justify-content: space-between; padding: .75rem 0; min-height: 3.25rem; line-height: 1.6; }
.entry-line a { color: var(--ink); text-decoration: none; min-width: 0; padding: .125rem 0; }
.entry-line a:hover { color: var(--primary); text-decoration: underline; }
.entry-line a:visited { color: #4a4458; }
.entry-line .badge { margin-left: .5rem; }
.entry-line time { flex: none; margin-left: 2rem; color: var(--muted); font-size: 1rem; font-variant-numeric: tabular-nums; min-width: 7.5em; text-align: right; }
.entry-summary { color: var(--muted); font-size: 1rem; line-height: 1.6; margin: -.375rem 0 .75rem; max-width: 46em; }
.pager { display: flex; flex-wrap: wrap; margin: 2rem -.25rem 0; padding: 0; list-style: none; }
.pager li { margin: .25rem; }
.pager a, .pager span { display: block; min-width: 2.75rem; padding: .5rem 1rem; line-height: 1.625; border: 1px solid var(--border); border-radius: 4px; text-align: center; text-decoration: none; background: #fff; }
.pager a:hover { border-color: var(--primary); background: var(--tint); }
.pager [aria-current] { background: var(--primary); border-color: var(--primary); color: #fff; font-weight: 700; }
.panel-empty { padding: 1rem 0; color: var(--muted); }
.feed { margin-top: 2rem; font-size: 1rem; }
.empty { border: 1px dashed var(--border); border-radius: 8px; padding: 3rem 1.5rem; text-align: center; background: var(--surface); }
.empty p + p { color: var(--muted); margin-top: .5rem; font-size: 1rem; }

/* article */
.article { display: grid; grid-template-columns: minmax(0, 47rem); }
.article-files { margin-top: 2.5rem; }
.article-files h2 { font-size: 1.25rem; margin-bottom: .75rem; }
@media (min-width: 64rem) {
  .article { grid-template-columns: minmax(0, 47rem) minmax(16rem, 22rem); grid-column-gap: 4rem; column-gap: 4rem; justify-content: space-between; }
  .article-head, .article-body { grid-column: 1; }
  .article .outline { grid-column: 2; grid-row: 1 / 3; align-self: start; position: sticky; top: 1.5rem; max-height: calc(100vh - 3rem); overflow-y: auto; margin: 0; }
}
.article-title { font-size: 2.375rem; line-height: 1.35; }
.article-title-long { font-size: 1.875rem; }
.article-data { margin: 1.25rem 0 2rem; padding: .875rem 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); color: var(--muted); font-size: 1rem; line-height: 1.6; display: flex; flex-wrap: wrap; align-items: baseline; }
.article-data > div { margin: .125rem 2rem .125rem 0; display: flex; min-width: 0; }
.article-data dt { flex: none; }
.article-data dt::after { content: "："; }
.article-data dd { margin: 0; color: var(--ink); min-width: 0; }
.article-tools { display: none; margin-bottom: 1.5rem; }
.scripted .article-tools { display: flex; flex-wrap: wrap; }
.article-tools button { margin: 0 .75rem .5rem 0; }
.badge { display: inline-block; padding: 0 .625rem; border-radius: 4px; border: 1px solid currentColor; font-size: .9375rem; line-height: 1.6; font-weight: 700; white-space: nowrap; }
.badge-good { color: var(--good); background: var(--good-tint); }
.badge-info { color: var(--info); background: var(--info-tint); }
.badge-warning { color: var(--warning); background: var(--warning-tint); }
.badge-bad { color: var(--bad); background: var(--bad-tint); }
.badge-neutral { color: var(--muted); background: var(--surface); }
.callout { border-left: 6px solid var(--info); background: var(--info-tint); padding: 1rem 1.25rem; margin: 0 0 2rem; }
.callout-warning { border-color: #b87400; background: var(--warning-tint); }
.callout-bad { border-color: var(--bad); background: var(--bad-tint); }
.callout-good { border-color: var(--good); background: var(--good-tint); }
.callout strong { display: block; }
.prose { max-width: 40em; }
.prose > * + * { margin-top: 1.25rem; }
.prose > *:first-child { margin-top: 0; }
.prose h2 { font-size: 1.5rem; margin-top: 2.5rem; }
.prose h3 { font-size: 1.25rem; margin-top: 2rem; }
.prose h4, .prose h5, .prose h6 { font-size: 1.125rem; margin: 1.5rem 0 0; }
.prose ul, .prose ol { padding-left: 1.75em; }
.prose li + li { margin-top: .375rem; }
.prose blockquote { border-left: 4px solid var(--tint-line); padding-left: 1.25rem; color: var(--muted); }
.prose table { border-collapse: collapse; line-height: 1.5; display: block; overflow-x: auto; max-width: 100%; }
.table-scroll { overflow-x: auto; }
.prose .table-scroll table { display: table; }
.prose .own-markers { list-style: none; padding-left: 0; }
.prose .align-center { text-align: center; }
.prose .align-right { text-align: right; }
.prose .align-justify { text-align: justify; }
.prose th, .prose td { border: 1px solid var(--border); padding: .5rem .75rem; text-align: left; vertical-align: top; }
.prose th { background: var(--surface); min-width: 4.5em; }
.prose figcaption { font-size: 1rem; color: var(--muted); }
.outline { border: 1px solid var(--tint-line); background: var(--tint); border-radius: 6px; padding: .75rem 1.25rem; margin-bottom: 2rem; font-size: 1rem; }
.outline summary { cursor: pointer; font-weight: 700; padding: .25rem 0; }
.outline ol { list-style: none; padding: .5rem 0 .25rem; line-height: 1.5; }
.outline ol ol { padding: 0 0 0 1.5em; }
.outline a { display: block; padding: .25rem 0; text-decoration: none; }
.outline a:hover { text-decoration: underline; }
.attachments { list-style: none; padding: 0; }
.attachments li { border: 1px solid var(--line); border-radius: 4px; padding: .75rem 1rem; margin-top: .5rem; }
.neighbours { margin-top: 3rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.neighbours p { line-height: 1.6; padding: .375rem 0; }

/* forms and buttons */
.button { display: inline-block; font: inherit; font-weight: 700; line-height: 1.5; padding: .625rem 1.5rem; min-height: 2.75rem; border: 2px solid var(--primary); border-radius: 4px; background: var(--primary); color: #fff; cursor: pointer; text-decoration: none; text-align: center; }
.button:hover { background: var(--primary-dark); border-color: var(--primary-dark); color: #fff; }
.button-quiet { background: #fff; color: var(--primary-dark); border: 1px solid var(--border); font-weight: 400; padding: .375rem 1rem; font-size: 1rem; }
.button-quiet:hover { background: var(--tint); color: var(--primary-deep); border-color: var(--primary); }
.form { max-width: 40em; }
.field, .form fieldset { margin: 0 0 2rem; padding: 0; border: 0; min-width: 0; }
.field label, .form legend { display: block; font-weight: 700; padding: 0; }
.form legend { font-size: 1.25rem; margin-bottom: .75rem; }
.field-about { font-weight: 700; }
.field .choice label { font-weight: 400; display: inline; }
.optional { font-weight: 400; color: var(--muted); font-size: 1rem; }
.hint { color: var(--muted); font-size: 1rem; line-height: 1.6; }
.field input, .field select, .field textarea { display: block; width: 100%; margin-top: .5rem; padding: .5rem .75rem; min-height: 3rem; font: inherit; line-height: 1.5; color: var(--ink); background: #fff; border: 2px solid var(--border); border-radius: 4px; }
.field textarea { min-height: 9rem; resize: vertical; }
.field .short { max-width: 12em; }
.field .medium { max-width: 24em; }
.choice { display: flex; align-items: center; min-height: 2.75rem; }
.field .choice input { flex: none; width: 1.5rem; min-height: 1.5rem; height: 1.5rem; margin: 0 .75rem 0 0; }
.field-wrong { border-left: 4px solid var(--bad); padding-left: 1rem; }
.field-wrong input, .field-wrong select, .field-wrong textarea { border-color: var(--bad); }
.wrong { color: var(--bad); font-weight: 700; margin-top: .25rem; line-height: 1.6; }
.error-summary { border: 3px solid var(--bad); border-radius: 4px; padding: 1.25rem 1.5rem; margin-bottom: 2rem; background: #fff; }
.error-summary h2 { font-size: 1.25rem; }
.error-summary ul { padding-left: 1.25em; margin-top: .5rem; }
.error-summary a { color: var(--bad); font-weight: 700; }
.form-actions { margin-top: 2.5rem; }
.receipt { border: 2px solid var(--good); border-radius: 8px; background: var(--good-tint); padding: 2rem 1.5rem; text-align: center; margin-bottom: 2rem; }
.receipt h1 { margin-bottom: 1rem; }
.receipt-number { font-size: 1.875rem; font-weight: 700; font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
mark { background: #fff0b8; color: inherit; }

/* footer */
.site-footer { background: var(--primary-deep); color: #fff; font-size: 1rem; line-height: 1.75; padding: 2.25rem 0; }
.site-footer a { color: #fff; }
.site-footer ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; }
.site-footer li { margin: .125rem 2rem .125rem 0; }
.site-footer nav a { display: inline-block; padding: .25rem 0; }
.site-footer nav { margin-bottom: .75rem; }

@media (max-width: 47.9375rem) {
  .wrap { padding: 0 1rem; }
  .site-header-row { padding-top: .875rem; padding-bottom: .875rem; }
  .brand { flex: 1 1 50%; margin-right: 0; }
  .brand-name { font-size: 1.375rem; }
  .site-header .search { flex: 1 1 100%; margin-top: .75rem; order: 3; }
  .tools { margin-left: .5rem; }
  .site-nav ul { padding-left: 0; padding-right: 0; }
  .site-nav li:first-child { margin-left: 0; }
  .site-nav a { padding: .625rem 1rem; }
  main { padding: 1.5rem 0 3rem; }
  .home-hero { padding: 2rem 0 2.25rem; }
  .home-hero h1, .page-heading h1, .article-title { font-size: 1.75rem; }
  .home-hero p { font-size: 1.125rem; }
  .receipt { padding: 1.5rem 1rem; }
  .receipt-number { font-size: 1.375rem; }
  .home-hero .search button, .search button { padding: 0 1rem; }
  .panels { margin-top: 1.5rem; }
  .entry-line { display: block; padding: .75rem 0; }
  .entry-line a { display: inline; }
  .entry-line time { display: block; margin: .25rem 0 0; text-align: left; }
  .article-data { display: block; }
  .article-data > div { margin-right: 0; }
  .button { display: block; width: 100%; }
  .button-quiet { display: inline-block; width: auto; }
}

@media print {
  @page { margin: 20mm 18mm; }
  body { display: block; font-size: 12pt; color: #000; }
  .site-header { border: 0; }
  .article { display: block; }
  .outline, .search, .tools, .site-nav, .skip, .article-tools, .neighbours, .breadcrumbs, .site-footer nav, .feed, .pager, .home-hero .search { display: none !important; }
  .brand-name { font-size: 14pt; color: #000; }
  .article-title { font-size: 20pt; }
  .site-footer, .home-hero { background: none; color: #000; border-top: 1pt solid #000; padding: 6pt 0; }
  .site-footer a, .home-hero p { color: #000; }
  main { padding: 12pt 0; }
  .wrap, .prose { max-width: none; padding: 0; }
  .prose a[href^="http"]::after { content: " (" attr(href) ")"; word-break: break-all; }
  h1, h2, h3, h4 { break-after: avoid; page-break-after: avoid; }
  tr, figure, img { break-inside: avoid; page-break-inside: avoid; }
}
`.trimStart();
