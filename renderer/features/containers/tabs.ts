// Owns the tabs of a container page, as they stand in its address.
export const containerTabs = ['logs', 'terminal', 'files', 'inspect', 'stats', 'history', 'edit'] as const
export type ContainerTab = (typeof containerTabs)[number]
