namespace Kazasu.Rules.InForce;

/// <summary>A span of days, both ends included. An open end is <see cref="DateOnly.MinValue"/> or <see cref="DateOnly.MaxValue"/>.</summary>
public sealed record Period(DateOnly First, DateOnly Last)
{
    public static Period Always { get; } = new(DateOnly.MinValue, DateOnly.MaxValue);

    public static Period From(DateOnly first) => new(first, DateOnly.MaxValue);

    public static Period Until(DateOnly last) => new(DateOnly.MinValue, last);

    public bool Holds(DateOnly day) => First <= day && day <= Last;
}
