using Kazasu.Hosting.Clocks;

namespace Kazasu.Terminal.Tests.Clinic;

/// <summary>Civil time as the test sets it.</summary>
internal sealed class SetCalendar : ICareCalendar
{
    public DateTimeOffset Now { get; set; } = At(2025, 10, 6, 10, 0);

    public static DateTimeOffset At(int year, int month, int day, int hour = 9, int minute = 0) => new(year, month, day, hour, minute, 0, TimeSpan.FromHours(9));
}
