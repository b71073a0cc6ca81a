import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longer than a quarter of a minute on two cores, the longest first: one that begins last is waited for. */
const long = [
  'browser/screens',
  'browser/record',
  'server/crash',
  'server/shutdown',
  'server/simulation',
  'browser/customer-screens',
  'browser/customer',
  'browser/now',
  'server/start-faults',
  'server/verify',
  'browser/aftersales',
  'server/month',
  'server/documents',
  'server/embedded',
  'server/two-servers',
].map((name) => `/${name}.test.ts`)

/** The order of a run: what takes long, then project by project, since a worker keeps its modules within a project. */
export class LongestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((a, b) => placeOf(a) - placeOf(b) || byProject(a, b)))
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = long.findIndex((name) => moduleId.endsWith(name))
  return place < 0 ? long.length : place
}

const byProject = (a: TestSpecification, b: TestSpecification): number => b.project.name.localeCompare(a.project.name)
