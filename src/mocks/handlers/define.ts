import type { BodyOf, ParamsOf, QueryOf, WireOf } from '#api/operations/define.ts'
import type { OperationName, Operations } from '#api/operations/table.ts'
import type { Simulation } from '#mocks/world/world.ts'

export interface Call<Op> {
  simulation: Simulation
  params: ParamsOf<Op>
  query: { [Name in keyof NonNullable<QueryOf<Op>>]?: string }
  body: BodyOf<Op>
}

/** Answers one operation from the simulated world. Throws a Refusal for an error answer. */
export type Handler<Op> = (call: Call<Op>) => WireOf<Op>

/** One handler for every operation of the contract table: a missing one is a type error. */
export type Handlers<Names extends OperationName = OperationName> = {
  [Name in Names]: Handler<Operations[Name]>
}
