/** The icons in use. After a change: `node scripts/icons.ts`, which makes the font of them. */
export const iconNames = [
  'arrow-down',
  'arrow-up',
  'check',
  'chevron-down',
  'chevron-left',
  'chevron-right',
  'chevron-up',
  'circle-check',
  'circle-info',
  'circle-xmark',
  'columns',
  'diamond-exclamation',
  'ellipsis-vertical',
  'file-copy',
  'hamburger-menu',
  'hexagon-exclamation',
  'magnifying-glass',
  'plus',
  'refresh',
  'shutdown',
  'timer',
  'triangle-exclamation',
  'xmark',
] as const

export type IconName = (typeof iconNames)[number]
