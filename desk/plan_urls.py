"""Where action plans and their follow-up are, under `/arbete/`."""

from django.urls import path

from desk.views.plans import files, follow_ups, parts, progress, rooms

plan_paths = [
    path("handlingsplaner/", rooms.plans, name="plans"),
    path("handlingsplaner/ny/", rooms.new, name="plan_new"),
    path("handlingsplaner/mall.xlsx", files.template, name="plan_template"),
    path("handlingsplaner/<int:pk>.xlsx", files.working_file, name="plan_xlsx"),
    path("handlingsplaner/<int:pk>/", rooms.plan, name="plan"),
    path("handlingsplaner/<int:pk>/andra/", rooms.head, name="plan_head"),
    path("handlingsplaner/<int:pk>/publish/", rooms.publishing, name="plan_publish"),
    path("handlingsplaner/<int:pk>/withdraw/", rooms.withdrawing, name="plan_withdraw"),
    path("handlingsplaner/<int:pk>/throw-away/", rooms.throw, name="plan_throw_away"),
    path("handlingsplaner/<int:pk>/fil/", files.read, name="plan_file"),
    path("handlingsplaner/<int:pk>/fil/take/", files.take, name="plan_file_take"),
    path("handlingsplaner/<int:pk>/fil/throw-away/", files.throw, name="plan_file_throw_away"),
    path("handlingsplaner/<int:pk>/nytt-mal/", parts.new_goal, name="plan_goal_new"),
    path("handlingsplaner/<int:pk>/mal/<slug:goal>/", parts.goal, name="plan_goal"),
    path("handlingsplaner/<int:pk>/mal/<slug:goal>/remove/", parts.remove_goal, name="plan_goal_remove"),
    path(
        "handlingsplaner/<int:pk>/mal/<slug:goal>/ny-aktivitet/",
        parts.new_activity,
        name="plan_activity_new",
    ),
    path("handlingsplaner/<int:pk>/aktivitet/<slug:activity>/", parts.activity, name="plan_activity"),
    path(
        "handlingsplaner/<int:pk>/aktivitet/<slug:activity>/remove/",
        parts.remove_activity,
        name="plan_activity_remove",
    ),
    path("handlingsplaner/<int:pk>/lage/<slug:activity>/", progress.told, name="plan_told"),
    path("fordjupad-uppfoljning/", follow_ups.follow_ups, name="follow_ups"),
    path("fordjupad-uppfoljning/<int:year>/begin/", follow_ups.begin, name="follow_up_begin"),
    path("fordjupad-uppfoljning/<int:year>/", follow_ups.follow_up, name="follow_up"),
    path("fordjupad-uppfoljning/<int:year>/del/<int:part>/", follow_ups.part, name="follow_up_part"),
    path("fordjupad-uppfoljning/<int:year>/publish/", follow_ups.publish, name="follow_up_publish"),
    path("fordjupad-uppfoljning/<int:year>/throw-away/", follow_ups.throw, name="follow_up_throw_away"),
]
