"""Where a person's own calendar is read, without signing in, and so outside `/arbete/`."""

from django.urls import path

from desk.views import own_calendar

urlpatterns = [path("<str:token>.ics", own_calendar.calendar, name="own_calendar")]
