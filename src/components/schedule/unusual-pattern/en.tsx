import { describePattern } from './describe.tsx'
import type { UnusualPatternProps } from './describe.tsx'

export const UnusualPattern = (pattern: UnusualPatternProps) => describePattern(pattern, 'en')
