"""Where roles, sign-ins and personal data are: `/arbete/personer/`, `/arbete/personuppgifter/`."""

from django.urls import path

from desk.views import own_seat, people, people_list, personal, providers, sign_ins

people_paths = [
    path("min-plats/", own_seat.seats, name="own_seat"),
    path("min-plats/<int:key>/lana/", own_seat.lend, name="own_seat_lend"),
    path("min-plats/<int:key>/take-back/", own_seat.take_back, name="own_seat_take_back"),
    path("personer/", people.people, name="people"),
    path("personer/logg/", people.log, name="people_log"),
    path("personer/logg/inloggningar/", sign_ins.log, name="people_sign_ins"),
    path("personer/lista/", people_list.invite_list, name="people_list"),
    path("personer/planerade/", people_list.planned, name="people_planned"),
    path("personer/huvudman/", providers.providers, name="providers"),
    path("personer/huvudman/ny/<str:kind>/", providers.new, name="providers_new"),
    path("personer/huvudman/<int:pk>/", providers.edit, name="providers_edit"),
    path("personer/huvudman/person/<int:pk>/", providers.identity, name="identity"),
    path("personer/huvudman/person/<int:pk>/refuse/", providers.turn_away, name="identity_refuse"),
    path("personer/huvudman/person/<int:pk>/release/", providers.let_go, name="identity_release"),
    path("personer/ny/", people.invite, name="people_invite"),
    path("personer/<int:key>/lana/", people.lend, name="people_lend"),
    path("personer/<int:key>/avsluta/", people.end, name="people_end"),
    path("personer/<int:key>/mejl/", people.mail, name="people_mail"),
    path("personer/<int:key>/inloggning/", sign_ins.reset, name="people_reset"),
    path("personuppgifter/", personal.register, name="personal"),
    path("personuppgifter.json", personal.register_json, name="personal_json"),
    path("personuppgifter/namn/", personal.names, name="personal_names"),
    path("personuppgifter/atkomst/", personal.access, name="personal_access"),
    path("personuppgifter/person/<int:person>/", personal.person, name="person"),
    path("personuppgifter/person/<int:person>/hamta/", personal.export, name="person_export"),
    path("personuppgifter/person/<int:person>/radera/", personal.erase, name="person_erase"),
]
