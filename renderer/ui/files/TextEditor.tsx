// Owns the editor of one text: CodeMirror in the window's colours. Tab leaves it, as everywhere else.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching, syntaxHighlighting } from '@codemirror/language'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import code from '../code/Code.module.css'
import { colours } from '../code/colours.ts'
import classes from './Files.module.css'
import { languageOf } from './language.ts'

interface Props {
  readonly name: string
  readonly label: string
  readonly text: string
  readonly onChange: (text: string) => void
  readonly onSave: () => void
}

export const TextEditor = ({ name, label, text, onChange, onSave }: Props) => {
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef({ onChange, onSave })
  useEffect(() => { latest.current = { onChange, onSave } })
  useEffect(() => {
    if (host.current === null) return
    const language = new Compartment()
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(), highlightActiveLine(), highlightSpecialChars(), drawSelection(), history(), bracketMatching(), highlightSelectionMatches(), search({ top: true }),
          syntaxHighlighting(colours), language.of([]),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          keymap.of([{ key: 'Mod-s', preventDefault: true, run: () => (latest.current.onSave(), true) }, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
          EditorView.updateListener.of((update) => { if (update.docChanged) latest.current.onChange(update.state.sliceDoc()) }),
        ],
      }),
    })
    view.focus()
    let gone = false
    void languageOf(name).then((found) => { if (!gone) view.dispatch({ effects: language.reconfigure(found) }) })
    return () => {
      gone = true
      view.destroy()
    }
  }, [name, label, text])
  return <div ref={host} className={`${classes.editor} ${code.code}`} />
}
