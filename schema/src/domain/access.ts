import { scopes, staffRoles } from './actor.ts'
import type { Draft } from './draft.ts'
import { choice, flag, formatted, instant, internal, line, list, optional } from './field.ts'
import { transition } from './machine.ts'
import type { Staff } from './records.ts'
import { blocker, type Blocker } from './rejection.ts'

/** Rows of who may do what: staff and API tokens. */
export const accessTransitions = [
  transition({
    name: 'staffCreate',
    makes: 'staff',
    on: 'staff',
    area: 'settings',
    event: 'StaffCreated',
    from: 'NEW',
    to: 'ACTIVE',
    by: ['MANAGER', 'SYSTEM'],
    input: {
      name: line('Name.'),
      email: formatted('email', 'E-mail address, unique.'),
      roles: list(choice('StaffRole', staffRoles, 'A role.'), 'What the person may do.', 4),
      locale: optional(formatted('language', 'Language of the dashboard.', 2)),
    },
    guards: [],
    inputGuards: [({ input }) => (input.roles.length === 0 ? blocker('ROLE_REQUIRED') : undefined)],
    effect: ({ draft, input, ctx, shop, subject }) => {
      const created = draft.insert('staff', {
        id: ctx.newId('staff'),
        version: 1,
        name: input.name,
        email: input.email,
        roles: [...new Set(input.roles)],
        locale: input.locale ?? shop.locale,
        active: true,
        createdAt: ctx.now,
      })
      subject('staff', created.id)
    },
    doc: 'Adds a member of staff.',
  }),
  transition({
    name: 'staffUpdate',
    on: 'staff',
    area: 'settings',
    event: 'StaffUpdated',
    from: ['ACTIVE'],
    to: 'SAME',
    by: ['MANAGER'],
    input: {
      name: optional(line('Name.')),
      roles: optional(list(choice('StaffRole', staffRoles, 'A role.'), 'What the person may do.', 4)),
      locale: optional(formatted('language', 'Language of the dashboard.', 2)),
      active: optional(flag('Whether the person may sign in.')),
    },
    guards: [],
    inputGuards: [
      ({ input }) => (input.roles?.length === 0 ? blocker('ROLE_REQUIRED') : undefined),
      ({ draft, record, input }) => lastManager(draft, record, staffAfter(record, input)),
    ],
    effect: ({ draft, record, input }) =>
      change(draft, record, {
        ...staffAfter(record, input),
        name: input.name ?? record.name,
        locale: input.locale ?? record.locale,
      }),
    doc: 'Changes a member of staff; what is left out stays. The last manager stays one.',
  }),
  transition({
    name: 'staffDeactivate',
    on: 'staff',
    area: 'settings',
    event: 'StaffDeactivated',
    from: ['ACTIVE'],
    to: 'SAME',
    by: ['MANAGER'],
    input: {},
    guards: [
      ({ record }) => (record.active ? undefined : blocker('STAFF_INACTIVE', { name: record.name })),
      ({ draft, record }) => lastManager(draft, record, { ...record, active: false }),
    ],
    effect: ({ draft, record }) => change(draft, record, { active: false }),
    doc: 'Ends somebody’s access; who is signed in is signed out within a second. What the person did keeps their name.',
  }),
  transition({
    name: 'apiTokenCreate',
    makes: 'apiToken',
    on: 'apiToken',
    area: 'settings',
    event: 'ApiTokenCreated',
    from: 'NEW',
    to: 'ACTIVE',
    by: ['MANAGER', 'SYSTEM'],
    input: {
      name: line('What it is for.'),
      scopes: list(choice('Scope', scopes, 'A right.'), 'What it may do.', scopes.length),
      expiresAt: optional(instant('Until when it works; left out: until it is revoked.')),
      prefix: internal(line('Visible first characters.', 20)),
      hash: internal(line('SHA-256 of the token.', 64)),
    },
    guards: [],
    effect: ({ draft, input, ctx, subject }) => {
      const created = draft.insert('apiToken', {
        id: ctx.newId('apiToken'),
        version: 1,
        name: input.name,
        prefix: input.prefix ?? '',
        hash: input.hash ?? '',
        scopes: input.scopes,
        createdAt: ctx.now,
        expiresAt: input.expiresAt,
        revokedAt: undefined,
      })
      subject('apiToken', created.id)
    },
    doc: 'Makes an API token. Its secret is shown once, in this answer.',
  }),
  transition({
    name: 'apiTokenRevoke',
    on: 'apiToken',
    area: 'settings',
    event: 'ApiTokenRevoked',
    from: ['ACTIVE'],
    to: 'SAME',
    by: ['MANAGER'],
    input: {},
    guards: [({ record }) => (record.revokedAt === undefined ? undefined : blocker('ALREADY_REVOKED'))],
    effect: ({ draft, record, ctx }) => void draft.update('apiToken', record.id, { revokedAt: ctx.now }),
    doc: 'Ends an API token; connections with it close within a second.',
  }),
]

type Access = Pick<Staff, 'active' | 'roles'>

const staffAfter = (
  record: Access,
  { roles, active }: { readonly roles: readonly string[] | undefined; readonly active: boolean | undefined },
): Access => ({ roles: roles === undefined ? record.roles : [...new Set(roles)], active: active ?? record.active })

const isManager = ({ active, roles }: Access): boolean => active && roles.includes('MANAGER')

/** Somebody has to be able to change the settings, and to make another manager. */
function lastManager(draft: Draft, record: Staff, after: Access): Blocker | undefined {
  if (!isManager(record) || isManager(after)) return undefined
  const others = draft.all('staff').filter((other) => other.id !== record.id && isManager(other))
  return others.length > 0 ? undefined : blocker('LAST_MANAGER', { name: record.name })
}

function change(draft: Draft, record: Staff, changes: Partial<Omit<Staff, 'id' | 'version'>>): void {
  const after = draft.update('staff', record.id, changes)
  // Two managers who take the right from each other at once: the shop is locked for both, and the second is refused.
  if (isManager(record) && !isManager(after)) for (const shop of draft.all('shop')) draft.update('shop', shop.id, {})
}
