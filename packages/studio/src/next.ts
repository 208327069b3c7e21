/** What the materialised Next app imports: its files hold routes and nothing else. */
export { DefinitionsPage } from './desk/definitions.tsx';
export { HomePage } from './desk/home.tsx';
export { LoginPage } from './desk/login.tsx';
export { NotFoundPage } from './desk/not-found.tsx';
export { PasswordPage } from './desk/password.tsx';
export { PluginViewPage } from './desk/plugin-view.tsx';
export { ProposalsPage } from './desk/proposals.tsx';
export { SessionsPage } from './desk/sessions.tsx';
