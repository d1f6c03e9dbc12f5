/** Stands for the public key of ktx's PostHog project, which is none of this program's business. */
export const placeholderKey = 'phc_examplePublicProjectKey000000000000000000000';

/** Stands for the random id that a first run would make; a forecast makes none. */
export const placeholderId = '00000000-0000-4000-8000-000000000000';
