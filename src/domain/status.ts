/** How a status reads at a glance; `progress` means that it will change by itself. */
export type StatusKind = 'success' | 'progress' | 'warning' | 'critical' | 'neutral'
