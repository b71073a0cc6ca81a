import { scopes, staffRoles } from './actor.ts'
import { choice, flag, formatted, instant, internal, line, list, optional } from './field.ts'
import { transition } from './machine.ts'
import { blocker } from './rejection.ts'

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
    effect: ({ draft, input, ctx, shop, subject }) => {
      const created = draft.insert('staff', {
        id: ctx.newId('staff'),
        version: 1,
        name: input.name,
        email: input.email,
        roles: input.roles,
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
    effect: ({ draft, record, input }) =>
      void draft.update('staff', record.id, {
        name: input.name ?? record.name,
        roles: input.roles ?? record.roles,
        locale: input.locale ?? record.locale,
        active: input.active ?? record.active,
      }),
    doc: 'Changes a member of staff; what is left out stays.',
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
