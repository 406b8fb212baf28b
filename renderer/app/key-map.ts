// Owns whether the map of keys is open.
import { create } from 'zustand'

export const useKeyMap = create<{ open: boolean }>(() => ({ open: false }))
export const openKeyMap = (): void => { useKeyMap.setState({ open: true }) }
export const closeKeyMap = (): void => { useKeyMap.setState({ open: false }) }
