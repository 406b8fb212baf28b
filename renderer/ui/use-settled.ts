// Owns words that a person types: at once in their field, a moment later where they count, and back when they changed there.
import { useEffect, useRef, useState } from 'react'

const settleMs = 120

export const useSettled = (value: string, onChange: (value: string) => void): readonly [string, (text: string) => void] => {
  const [text, setText] = useState(value)
  const sent = useRef(value)
  // It changed by itself: back, a shared link, "clear the filter".
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setText(value)
  }, [value])
  useEffect(() => {
    if (text === sent.current) return
    const timer = setTimeout(() => {
      sent.current = text
      onChange(text)
    }, settleMs)
    return () => clearTimeout(timer)
  }, [text, onChange])
  return [text, setText]
}
