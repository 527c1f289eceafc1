using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Tocsin.Storage;

namespace Tocsin.Web;

/// <summary>Switches on what all screens share: components, forms that prove to be ours, styles and scripts.</summary>
public static class WebModule
{
    /// <summary>The name under which every node protects forms.</summary>
    private const string Application = "tocsin";

    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddDataProtection().SetApplicationName(Application).DisableAutomaticKeyGeneration();
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((keys, ring) =>
        {
            keys.XmlRepository = ring;
            keys.XmlEncryptor = new Microsoft.AspNetCore.DataProtection.XmlEncryption.NullXmlEncryptor();
        });
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "tocsin-form";
            forms.FormFieldName = "form";
            forms.HeaderName = "X-Form";
            forms.SuppressXFrameOptionsHeader = true;
        });
        return services
            .AddApiDescription()
            .AddSingleton<Frames>()
            .AddSingleton<LiveVersion>()
            .AddSingleton<LiveStream>()
            .AddSingleton<KeyRing>()
            .AddLoop(provider => new Loop("key ring", stop => provider.GetRequiredService<KeyRing>()
                .Run(provider.GetRequiredService<IKeyManager>(), provider.GetRequiredService<TimeProvider>(), stop)));
    }

    public static void MapWeb(this IEndpointRouteBuilder routes)
    {
        Assets.Map(routes);
        Preferences.Map(routes);
        routes.MapApiDescription();
    }
}
