import type { Asked } from './asked.js';
import type { Scope } from './grammar/scope.js';

/** Where in a cluster a request looks: what it says itself, else what the whole question says. */
export function scopeOf(asked: Asked): Scope {
  const { scope } = asked.entities;
  const wide = asked.everywhere.scope;
  const namespace = scope.namespace ?? wide.namespace;
  const context = scope.context ?? wide.context;
  return { ...scope, ...(namespace === undefined ? {} : { namespace }), ...(context === undefined ? {} : { context }) };
}

/** The hosts of a request; this machine where none is named. */
export function targetsOf(asked: Asked): readonly string[] {
  const own = asked.entities.targets.length > 0 ? asked.entities.targets : asked.everywhere.targets;
  return own.length > 0 ? own.slice(0, MOST_TARGETS) : ['localhost'];
}

const MOST_TARGETS = 50;
