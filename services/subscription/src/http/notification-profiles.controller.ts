import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type ChangeNotificationProfile,
  type CreateNotificationProfile,
  type NotificationProfile,
  type PreviewProfile,
  type ProfilePreview,
  type ProfileTest,
  changeNotificationProfileSchema,
  createNotificationProfileSchema,
  notificationProfilePageSchema,
  notificationProfileSchema,
  pageQuerySchema,
  previewProfileSchema,
  profilePreviewSchema,
  profileTestSchema,
} from '@avviso/contracts';
import { Directory, type Employee } from '@avviso/directory';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Injectable,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import type { Response } from 'express';
import { shownChange } from '../domain/changer.js';
import { ProfileNotFound } from '../domain/subscription.errors.js';
import { telegramTypesOf } from '../routing/rules/notification-profiles.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import type { NotificationProfileRow } from '../storage/schemas.js';
import { PreviewProfileMessages } from '../use-cases/preview-profile-messages.js';
import { SaveNotificationProfile } from '../use-cases/save-notification-profile.js';
import { TestNotificationProfile } from '../use-cases/test-notification-profile.js';
import { versionOf } from './version-of.js';

type PageQuery = { limit: number; cursor?: string | undefined };

@Injectable()
export class ProfilePresenter {
  constructor(private readonly directory: Directory) {}

  async show(rows: readonly NotificationProfileRow[]): Promise<NotificationProfile[]> {
    const people = await this.directory.people(rows.flatMap(({ employeeId }) => employeeId ?? []));
    return rows.map((row) => {
      const person = row.employeeId === null ? undefined : people.get(row.employeeId);
      const { _id: id, version, telegram, telegramMovedFrom: moved, ...fields } = row;
      return {
        ...fields,
        id,
        version,
        telegramEventTypes: [...telegramTypesOf(row)],
        problem: problemOf(row, person?.kind === 'employee' ? person : undefined),
        telegram: telegram ? { ...telegram, at: telegram.at.toISOString() } : null,
        telegramMovedFrom: moved ? { ...moved, at: moved.at.toISOString() } : null,
        lastChange: shownChange(row.lastChange),
      };
    });
  }
}

/** Why the profile sends nothing, or nothing to Telegram: it says so (SUB-22). */
function problemOf(row: NotificationProfileRow, employee: Employee | undefined): NotificationProfile['problem'] {
  const gone = !employee || employee.erased || !employee.access || employee.suspended;
  if (row.employeeId !== null && gone) return 'profile-employee-gone';
  return row.telegramChatId !== null && row.telegram?.state === 'refused' ? 'telegram-refused' : null;
}

@Controller('api/v1/notification-profiles')
@Requires('notification-profiles.manage')
export class NotificationProfilesController {
  constructor(
    private readonly profiles: ProfileRepository,
    private readonly saveProfile: SaveNotificationProfile,
    private readonly testProfile: TestNotificationProfile,
    private readonly previewProfile: PreviewProfileMessages,
    private readonly presenter: ProfilePresenter,
  ) {}

  @Get()
  @Returns(notificationProfilePageSchema)
  async list(@Query({ schema: pageQuerySchema }) query: PageQuery) {
    const { items, nextCursor } = await this.profiles.list(query);
    return { items: await this.presenter.show(items), nextCursor };
  }

  @Post()
  @Returns(notificationProfileSchema, 201)
  async add(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createNotificationProfileSchema }) body: CreateNotificationProfile,
    @Res({ passthrough: true }) response: Response,
  ): Promise<NotificationProfile> {
    const row = await this.saveProfile.add(principal, body);
    response.setHeader('Location', `/api/v1/notification-profiles/${row._id}`);
    return this.answer(row, response);
  }

  /** What a profile with these fields would say, before it is saved; for whoever may save it. */
  @Post('preview')
  @HttpCode(200)
  @Returns(profilePreviewSchema)
  preview(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: previewProfileSchema }) body: PreviewProfile,
  ): Promise<ProfilePreview> {
    return this.previewProfile.execute(principal, body);
  }

  @Get(':id')
  @Returns(notificationProfileSchema)
  async read(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<NotificationProfile> {
    const row = await this.profiles.find(id);
    if (!row) throw new ProfileNotFound();
    return this.answer(row, response);
  }

  @Patch(':id')
  @Returns(notificationProfileSchema)
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch({ optional: true }) ifMatch: number | undefined,
    @Body({ schema: changeNotificationProfileSchema }) body: ChangeNotificationProfile,
    @Res({ passthrough: true }) response: Response,
  ): Promise<NotificationProfile> {
    const version = versionOf(response, ifMatch, body.version);
    return this.answer(await this.saveProfile.change(principal, id, body, version), response);
  }

  /** The whole profile: what is left out returns to what a new profile has. */
  @Put(':id')
  @Returns(notificationProfileSchema)
  async replace(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch({ optional: true }) ifMatch: number | undefined,
    @Body({ schema: createNotificationProfileSchema }) body: CreateNotificationProfile,
    @Res({ passthrough: true }) response: Response,
  ): Promise<NotificationProfile> {
    return this.change(principal, id, ifMatch, body, response);
  }

  @Delete(':id')
  @HttpCode(204)
  @Returns(undefined, 204)
  async remove(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch({ optional: true }) ifMatch: number | undefined,
  ): Promise<void> {
    await this.saveProfile.remove(principal, id, ifMatch);
  }

  @Post(':id/test')
  @HttpCode(200)
  @Returns(profileTestSchema)
  test(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<ProfileTest> {
    return this.testProfile.execute(principal, id);
  }

  private async answer(row: NotificationProfileRow, response: Response): Promise<NotificationProfile> {
    setETag(response, row.version);
    const [shown] = await this.presenter.show([row]);
    if (!shown) throw new ProfileNotFound();
    return shown;
  }
}
