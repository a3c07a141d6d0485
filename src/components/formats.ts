/** Dates, sizes and amounts in the language of the screen; times are the user's own. */
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'

export interface Formats {
  dateTime: (value: string | number) => string
  /** GiB with at most two decimals. */
  gib: (value: number) => string
  money: (value: number, currency: string) => string
  /** A price per GiB: small, so with its significant digits. */
  unitPrice: (value: number, currency: string) => string
  percent: (value: number) => string
}

/** The person's own variant of the language on screen: `en-GB` writes dates unlike `en-US`. */
const regionalLocale = (language: string): string =>
  navigator.languages.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language

export function useFormats(): Formats {
  const { i18n, t } = useLingui()
  const locale = regionalLocale(i18n.locale)
  const gibUnit = t`GiB`
  return useMemo(() => {
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
    const size = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
    const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
    const amount = (value: number, currency: string, digits: number): string => {
      try {
        return new Intl.NumberFormat(locale, {
          style: 'currency',
          currency,
          minimumFractionDigits: 2,
          maximumFractionDigits: digits,
        }).format(value)
      } catch {
        // OVH's enum of currencies also holds "points" and "N/A".
        return `${size.format(value)} ${currency}`
      }
    }
    return {
      dateTime: (value) => {
        const time = new Date(value)
        return Number.isNaN(time.getTime()) ? String(value) : date.format(time)
      },
      gib: (value) => `${size.format(value)} ${gibUnit}`,
      money: (value, currency) => amount(value, currency, 2),
      unitPrice: (value, currency) => amount(value, currency, 4),
      percent: (value) => share.format(value / 100),
    }
  }, [locale, gibUnit])
}
