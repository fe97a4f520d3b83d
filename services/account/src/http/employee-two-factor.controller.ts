import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import { Returns } from '@avviso/service-kit';
import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { RemoveTwoFactor } from '../use-cases/remove-two-factor.js';

/** For an employee who lost both telephone and recovery codes (ACC-11). */
@Controller('api/v1/employees')
export class EmployeeTwoFactorController {
  constructor(private readonly removeTwoFactor: RemoveTwoFactor) {}

  @Delete(':id/two-factor')
  @HttpCode(204)
  @Requires('employees.manage')
  @Returns(undefined, 204, 'Two-factor is off, and every session of the employee has ended.')
  async remove(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    await this.removeTwoFactor.run(principal, id);
  }
}
