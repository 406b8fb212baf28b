// Owns the tabs of an image's page, as they stand in its address.
export const imageTabs = ['overview', 'layers', 'packages', 'compare'] as const
export type ImageTab = (typeof imageTabs)[number]
