namespace Kazasu.Terminal.Devices;

/// <summary>What a paired browser may do. Kiosk and reception are separate devices of one facility.</summary>
public enum DeviceRole
{
    /// <summary>The patient's screen.</summary>
    Kiosk,
    /// <summary>Reception (受付): the day's visits.</summary>
    Reception,
    /// <summary>Set-up of the facility.</summary>
    Setup,
}
