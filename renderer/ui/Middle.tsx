// Owns a long name on one line: the middle gives way, the end stays; all of it on hover and when copied.
import classes from './Middle.module.css'
import { safeText, splitMiddle } from './text.ts'

export const Middle = ({ text, mono = false }: { readonly text: string; readonly mono?: boolean }) => {
  const safe = safeText(text, 512)
  const [head, tail] = splitMiddle(safe)
  return (
    <bdi className={classes.middle} data-mono={mono || undefined} title={safe}>
      <span className={classes.head}>{head}</span>
      {tail !== '' && <span className={classes.tail}>{tail}</span>}
    </bdi>
  )
}
