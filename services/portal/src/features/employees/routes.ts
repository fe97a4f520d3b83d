import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';
import { searched, type Searched } from '../../components/list/searched';

const forReaders = requires({ kind: 'employee', permission: 'employees.read' });

const listRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/employees',
  beforeLoad: forReaders,
  validateSearch: (search: Record<string, unknown>): Searched => searched(search),
  loader: loadTexts('employees', 'people'),
  component: lazyRouteComponent(() => import('./EmployeesPage'), 'EmployeesPage'),
});

const newRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/employees/new',
  beforeLoad: requires({ kind: 'employee', permission: 'employees.manage' }),
  loader: loadTexts('employees', 'people'),
  component: lazyRouteComponent(() => import('./NewEmployeePage'), 'NewEmployeePage'),
});

const oneRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/employees/$employeeId',
  beforeLoad: forReaders,
  loader: loadTexts('employees', 'people'),
  component: lazyRouteComponent(() => import('./EmployeePage'), 'EmployeePage'),
});

export const employeeRoutes = [listRoute, newRoute, oneRoute] as const;
