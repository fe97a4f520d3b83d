import { apiKeyRoutes } from '../features/api-keys/routes';
import { attachmentRoutes } from '../features/attachments/routes';
import { auditRoutes } from '../features/audit/routes';
import { conversationRoutes } from '../features/conversations/routes';
import { deliveryRoutes } from '../features/deliveries/routes';
import { dueTimeRoutes } from '../features/due-times/routes';
import { explainRoutes } from '../features/explain/routes';
import { parkedRoutes } from '../features/parked/routes';
import { suppressedRoutes } from '../features/suppressed/routes';
import { companyPreferenceRoutes } from '../features/company-preferences/routes';
import { companyRoutes } from '../features/companies/routes';
import { contactRoutes } from '../features/contacts/routes';
import { employeeRoutes } from '../features/employees/routes';
import { identityRoutes } from '../features/identity/routes';
import { importRoutes } from '../features/import/routes';
import { mailboxRoutes } from '../features/mailboxes/routes';
import { meRoutes } from '../features/me/routes';
import { notificationProfileRoutes } from '../features/notification-profiles/routes';
import { orderRoutes } from '../features/orders/routes';
import { passwordResetRoute } from '../features/password-reset/routes';
import { preferenceRoutes } from '../features/preferences/routes';
import { quickReplyRoutes } from '../features/quick-replies/routes';
import { registrationRoutes } from '../features/registration/routes';
import { securityRoutes } from '../features/security/routes';
import { profileRoutes } from '../features/profiles/routes';
import { sendingRoutes } from '../features/sending/routes';
import { signInRoute } from '../features/sign-in/routes';
import { templateRoutes } from '../features/templates/routes';
import { ticketNotificationRoutes } from '../features/ticket-notifications/routes';
import { ticketSetupRoutes } from '../features/ticket-setup/routes';
import { ticketRoutes } from '../features/tickets/routes';
import { appRoute, homeRoute, notFoundRoute, rootRoute } from './root';

/** All routes. A feature exports its own; a new feature is one import and one line here. */
export const routeTree = rootRoute.addChildren([
  signInRoute,
  passwordResetRoute,
  ...registrationRoutes,
  appRoute.addChildren([
    homeRoute,
    ...ticketRoutes,
    ...quickReplyRoutes,
    ...conversationRoutes,
    ...orderRoutes,
    ...meRoutes,
    ...securityRoutes,
    ...preferenceRoutes,
    ...mailboxRoutes,
    ...companyPreferenceRoutes,
    ...companyRoutes,
    ...contactRoutes,
    ...employeeRoutes,
    ...profileRoutes,
    ...importRoutes,
    ...auditRoutes,
    ...notificationProfileRoutes,
    ...ticketNotificationRoutes,
    ...sendingRoutes,
    ...ticketSetupRoutes,
    ...dueTimeRoutes,
    ...attachmentRoutes,
    ...identityRoutes,
    ...explainRoutes,
    ...deliveryRoutes,
    ...parkedRoutes,
    ...suppressedRoutes,
    ...apiKeyRoutes,
    ...templateRoutes,
    notFoundRoute,
  ]),
]);
