// Owns showing a text that is not changed here: coloured, with marked places, one of which can be gone to.
import { defaultKeymap } from '@codemirror/commands'
import { syntaxHighlighting } from '@codemirror/language'
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { search, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { languageOf } from '../files/language.ts'
import { safeText } from '../text.ts'
import classes from './Code.module.css'
import { colours } from './colours.ts'
import { spanOf } from './span.ts'
import type { TextSpan } from './span.ts'

export interface CodeMark {
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** Which rule says so. */
  readonly source: string
  readonly range: TextSpan
}

interface Props {
  /** Of the file: it tells the language. */
  readonly name: string
  readonly label: string
  readonly text: string
  readonly marks: readonly CodeMark[]
  /** Another object goes there again. */
  readonly shown: { readonly range: TextSpan } | null
  readonly className?: string | undefined
}

export const CodeView = ({ name, label, text, marks, shown, className = '' }: Props) => {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  useEffect(() => {
    if (host.current === null) return
    const language = new Compartment()
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          // Not uneditable: the keys that move and search are for reading too.
          EditorState.readOnly.of(true), EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true' }),
          lintGutter(), lineNumbers(), highlightSpecialChars(), drawSelection(), search({ top: true }), syntaxHighlighting(colours), language.of([]), keymap.of([...lintKeymap, ...searchKeymap, ...defaultKeymap]),
        ],
      }),
    })
    view.current = made
    let gone = false
    void languageOf(name).then((found) => { if (!gone) made.dispatch({ effects: language.reconfigure(found) }) })
    return () => {
      gone = true
      view.current = null
      made.destroy()
    }
  }, [name, label, text])
  useEffect(() => {
    const made = view.current
    made?.dispatch(setDiagnostics(made.state, marks.map(({ severity, message, source, range }) => ({ ...spanOf(made.state.doc, range), severity, source: safeText(source, 100), message: safeText(message, 1_000) }))))
  }, [marks, name, label, text])
  useEffect(() => {
    const made = view.current
    if (shown === null || made === null) return
    const { from, to } = spanOf(made.state.doc, shown.range)
    made.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
    made.focus()
  }, [shown])
  return <div ref={host} className={`${classes.code} ${className}`} />
}
