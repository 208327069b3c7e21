/**
 * Contents of the definitions that a policy is made from, besides core's `OrganisationHistory` (`access.organisations`,
 * of which there is one). The plugin `access` contributes their kinds.
 */

/** Content of `access.roles`. */
export interface RolesContent {
  readonly roles: readonly {
    readonly id: string;
    readonly title: string;
    readonly description?: string;
    readonly includes?: readonly string[];
  }[];
}

/** Content of `access.policy`: rules that hold for the owner of the definition and what is below it. */
export interface PolicyContent {
  readonly rules: readonly {
    /** Unique in the definition; made from its place when absent. */
    readonly id?: string;
    readonly role: string;
    readonly action: string;
    readonly type: string;
    /** `allow` when absent. */
    readonly effect?: 'allow' | 'deny';
    readonly organisations?: readonly string[];
    /** Why there is this rule, for those who read it later. */
    readonly note?: string;
  }[];
}

/** The kinds, in the order in which a policy is made from them. */
export const accessKinds = ['access.organisations', 'access.roles', 'access.policy'] as const;
