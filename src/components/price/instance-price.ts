/** What instances cost, by the catalogue of the account's subsidiary. */
import { useQuery } from '@tanstack/react-query'
import { account, catalogue } from '#api/queries.ts'
import { instancePrice } from '#domain/price.ts'
import type { InstancePrice } from '#domain/price.ts'

type Model = Parameters<typeof instancePrice>[1]

/** The price of a model, or undefined as long as it is not known. Never blocks anything. */
export function useInstancePrices(): (model: Model) => InstancePrice | undefined {
  const me = useQuery(account())
  const subsidiary = me.data?.ovhSubsidiary
  const { data } = useQuery({ ...catalogue(subsidiary ?? ''), enabled: subsidiary !== undefined })
  return (model) => data && instancePrice(data, model)
}
