// Owns what a hostile image, container or program would write to break the window.

/** Sets a mark where a test finds it, should any of these ever run. */
const script = 'window.slipwayBroken = true'
const mebibyte = 1_048_576

export const hostileTexts: readonly string[] = [
  `<img src=x onerror="${script}">`, `<script>${script}</script>`, `"><svg onload="${script}">`, `javascript:${script}`, `\${${script}}{{constructor.constructor('${script}')()}}`,
  'a\u202egnp.exe', '\u2066\u202eright to left\u2069', 'שלום עולם ابجد', 'z\u0300\u0301\u0302'.repeat(200), '\u0000\u0001\u0007\u001b[2J\u001b]0;title\u0007\u009b31m', 'line\r\nbreak\u2028and\u2029more',
  `long-${'x'.repeat(4_000)}-the-end-1`, 'W'.repeat(mebibyte), '\u200b'.repeat(500), '\ud800 half a pair', '../../../etc/passwd', '%s%n%x', ' ', '',
]

export const hostileLines: readonly string[] = [
  ...hostileTexts, '\u001b[31m<b>red</b>\u001b[0m', `\u001b]8;;javascript:${script}\u0007link\u001b]8;;\u0007`, '\u001b[38;5;999mno such colour\u001b[38;2;1mtoo short\u001b[m',
  `{"html":"<img src=x onerror='${script}'>","__proto__":{"polluted":true},"deep":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, `{"k":"${'v'.repeat(100_000)}"}`, '\u001b['.repeat(10_000), `${'\u001b[31m\u001b[0m'.repeat(20_000)}x`, 'tab\tafter\ttab', '😀'.repeat(20_000),
]

/** The n-th of a list of things with hostile names: all of them in turn, then plain ones. */
export const hostileName = (index: number): string | undefined => hostileTexts[index]
